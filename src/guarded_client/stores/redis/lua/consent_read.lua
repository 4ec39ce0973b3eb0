-- How often evidence went, how many records a person has, and those after a number; all, if evidence went since.
-- Arguments: person, number, sweeps.
if not is_ours then
    return false
end
local records = prefix .. 'r:' .. ARGV[3]
local from = ARGV[5] == sweeps and ARGV[4] or '0'
return { sweeps, redis.call('LLEN', records), from, redis.call('LRANGE', records, from, -1) }
