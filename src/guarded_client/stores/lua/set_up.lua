-- The head of a store, made if there is none. Arguments: prefix, version, store, id of the master key, wrapped root key.
local meta, roots = ARGV[1] .. 'meta', ARGV[1] .. 'roots'
if redis.call('EXISTS', meta) == 0 then
    redis.call('HSET', meta, 'version', ARGV[2], 'store', ARGV[3], 'tombstones', '0', 'sweeps', '0')
    redis.call('DEL', roots)
    redis.call('HSET', roots, ARGV[4], ARGV[5])
end
return { redis.call('HMGET', meta, 'version', 'store', 'tombstones'), redis.call('HGETALL', roots) }
