-- Of how many persons evidence is kept, of how many it has ended, of how many a legal hold keeps it. Arguments: moment.
if not is_ours then
    return false
end
local due, held = redis.call('ZCOUNT', prefix .. 'ends', '-inf', ARGV[3]), 0
for _, person in ipairs(redis.call('SMEMBERS', prefix .. 'held')) do
    local ends = redis.call('ZSCORE', prefix .. 'ends', person)
    if ends then
        held = held + 1
        due = due - (tonumber(ends) <= tonumber(ARGV[3]) and 1 or 0)
    end
end
return { redis.call('ZCARD', prefix .. 'ends'), due, held }
