-- Place a legal hold. Arguments: person, name, at.
if not is_ours then
    return false
end
redis.call('HSETNX', prefix .. 'h:' .. ARGV[3], ARGV[4], ARGV[5])
redis.call('SADD', prefix .. 'held', ARGV[3])
return 1
