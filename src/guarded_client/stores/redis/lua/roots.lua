-- Ids of the master keys that open the store. Arguments: prefix, store.
if redis.call('HGET', ARGV[1] .. 'meta', 'store') ~= ARGV[2] then
    return false
end
return redis.call('HKEYS', ARGV[1] .. 'roots')
