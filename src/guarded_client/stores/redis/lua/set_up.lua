-- The head of a store, made if there is none; nothing, if one was lost whose root key is there. Arguments: prefix,
-- version, store, id of the master key, wrapped root key.
local meta, roots = ARGV[1] .. 'meta', ARGV[1] .. 'roots'
redis.call('PERSIST', meta) -- changes nothing, and fails on a copy of the server
if redis.call('EXISTS', meta) == 0 then
    if redis.call('EXISTS', roots) == 1 then
        return false
    end
    redis.call('HSET', meta, 'version', ARGV[2], 'store', ARGV[3], 'tombstones', '0', 'sweeps', '0')
    redis.call('HSET', roots, ARGV[4], ARGV[5])
end
return { redis.call('HMGET', meta, 'version', 'store', 'tombstones'), redis.call('HGETALL', roots) }
