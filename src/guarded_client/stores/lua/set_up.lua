-- The first record of a store, made if there is none. Arguments: prefix, version, store, proof.
local meta = ARGV[1] .. 'meta'
if redis.call('EXISTS', meta) == 0 then
    redis.call('HSET', meta, 'version', ARGV[2], 'store', ARGV[3], 'proof', ARGV[4], 'tombstones', '0')
end
return redis.call('HMGET', meta, 'version', 'store', 'proof', 'tombstones')
