-- Remove up to a hundred records that ended at a moment or before: how many went, how many were looked at, and how many
-- of them stay in the way. Arguments: moment, offset.
if not is_ours then
    return false
end
local count = 0
local found = redis.call('ZRANGEBYSCORE', prefix .. 'ends', '-inf', ARGV[3], 'LIMIT', ARGV[4], 100)
for _, name in ipairs(found) do
    local person, id = string.match(name, '^(%x+):(%x+)$')
    if redis.call('SISMEMBER', prefix .. 'held', person) == 0 then
        redis.call('HDEL', prefix .. 'r:' .. person, id)
        redis.call('ZREM', prefix .. 'ends', name)
        count = count + 1
    end
end
return { count, #found, #found - count }
