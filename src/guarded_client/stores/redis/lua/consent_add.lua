-- Keep a record if its number is the next one: 1, else 0. Arguments: person, number, record, ends, and the end of what is
-- kept for ever.
if not is_ours then
    return false
end
local records = prefix .. 'r:' .. ARGV[3]
if redis.call('LLEN', records) ~= tonumber(ARGV[4]) - 1 then
    return 0
end
redis.call('RPUSH', records, ARGV[5])
local ends = redis.call('ZSCORE', prefix .. 'ends', ARGV[3])
if not ends or tonumber(ends) < tonumber(ARGV[6]) or tonumber(ends) >= tonumber(ARGV[7]) then
    redis.call('ZADD', prefix .. 'ends', ARGV[6], ARGV[3])
end
return 1
