-- Write something that says nothing, so that this connection waits for all that was written before. Arguments: prefix,
-- store.
if redis.call('HGET', ARGV[1] .. 'meta', 'store') ~= ARGV[2] then
    return false
end
redis.call('HINCRBY', ARGV[1] .. 'meta', 'touched', 1)
return 1
