-- Let another master key open the store. Arguments: prefix, store, id, wrapped root key.
if redis.call('HGET', ARGV[1] .. 'meta', 'store') ~= ARGV[2] then
    return false
end
redis.call('HSET', ARGV[1] .. 'roots', ARGV[3], ARGV[4])
return 1
