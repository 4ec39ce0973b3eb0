-- A conversation in one snapshot. Arguments: person, conversation, removals, seen, tombstone, then the ids of the data
-- keys at hand.
return is_ours and look(ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8], 9, #ARGV)
