-- Remove the records of up to a hundred persons whose evidence ended at a moment or before: how many records went, how
-- many persons were looked at, and how many of them stay in the way. Arguments: moment, offset.
if not is_ours then
    return false
end
local count, stay = 0, 0
local found = redis.call('ZRANGEBYSCORE', prefix .. 'ends', '-inf', ARGV[3], 'LIMIT', ARGV[4], 100)
for _, person in ipairs(found) do
    if redis.call('SISMEMBER', prefix .. 'held', person) == 1 then
        stay = stay + 1
    else
        count = count + redis.call('LLEN', prefix .. 'r:' .. person)
        redis.call('UNLINK', prefix .. 'r:' .. person)
        redis.call('ZREM', prefix .. 'ends', person)
    end
end
if count > 0 then
    redis.call('HINCRBY', prefix .. 'meta', 'sweeps', 1)
end
return { count, #found, stay }
