-- The records of a person, in no order. Arguments: person.
if not is_ours then
    return false
end
return redis.call('HVALS', prefix .. 'r:' .. ARGV[3])
