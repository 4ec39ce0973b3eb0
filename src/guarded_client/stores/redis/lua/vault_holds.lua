-- The legal holds that stand on a person: their names, and when each was placed. Arguments: person.
return is_ours and redis.call('HGETALL', prefix .. 'h:' .. ARGV[4])
