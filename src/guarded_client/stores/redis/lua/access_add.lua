-- Keep a record, once. Arguments: person, id, sealed body, ends.
if not is_ours then
    return false
end
local records = prefix .. 'r:' .. ARGV[3]
if redis.call('HEXISTS', records, ARGV[4]) == 0 then
    local number = redis.call('HINCRBY', prefix .. 'meta', 'records', 1)
    redis.call('HSET', records, ARGV[4], number .. ' ' .. ARGV[5])
    redis.call('ZADD', prefix .. 'ends', ARGV[6], ARGV[3] .. ':' .. ARGV[4])
end
return 1
