-- How many records a person has, and those after a number. Arguments: prefix, store, person, number.
if redis.call('HGET', ARGV[1] .. 'meta', 'store') ~= ARGV[2] then
    return false
end
local records = ARGV[1] .. 'r:' .. ARGV[3]
return { redis.call('LLEN', records), redis.call('LRANGE', records, ARGV[4], -1) }
