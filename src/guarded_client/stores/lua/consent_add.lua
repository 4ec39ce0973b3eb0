-- Keep a record if its number is the next one: 1, else 0. Arguments: prefix, store, person, number, record.
if redis.call('HGET', ARGV[1] .. 'meta', 'store') ~= ARGV[2] then
    return false
end
local records = ARGV[1] .. 'r:' .. ARGV[3]
if redis.call('LLEN', records) ~= tonumber(ARGV[4]) - 1 then
    return 0
end
redis.call('RPUSH', records, ARGV[5])
return 1
