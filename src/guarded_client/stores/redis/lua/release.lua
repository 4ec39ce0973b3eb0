-- Release a legal hold: whether it stood. Arguments: person, name.
if not is_ours then
    return false
end
local stood = redis.call('HDEL', prefix .. 'h:' .. ARGV[3], ARGV[4])
if redis.call('EXISTS', prefix .. 'h:' .. ARGV[3]) == 0 then
    redis.call('SREM', prefix .. 'held', ARGV[3])
end
return stood
