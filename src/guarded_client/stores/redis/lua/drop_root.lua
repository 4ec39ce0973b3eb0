-- Shut a master key out: whether it could open the store; -1 if no other one can. Arguments: prefix, store, id.
if redis.call('HGET', ARGV[1] .. 'meta', 'store') ~= ARGV[2] then
    return false
end
local roots = ARGV[1] .. 'roots'
if redis.call('HEXISTS', roots, ARGV[3]) == 1 and redis.call('HLEN', roots) == 1 then
    return -1
end
return redis.call('HDEL', roots, ARGV[3])
