-- How many records are kept, how many have ended, how many a legal hold keeps. Arguments: moment.
if not is_ours then
    return false
end
local due, held = redis.call('ZCOUNT', prefix .. 'ends', '-inf', ARGV[3]), 0
for _, person in ipairs(redis.call('SMEMBERS', prefix .. 'held')) do
    for _, id in ipairs(redis.call('HKEYS', prefix .. 'r:' .. person)) do
        held = held + 1
        local ends = redis.call('ZSCORE', prefix .. 'ends', person .. ':' .. id)
        due = due - (tonumber(ends) <= tonumber(ARGV[3]) and 1 or 0)
    end
end
return { redis.call('ZCARD', prefix .. 'ends'), due, held }
