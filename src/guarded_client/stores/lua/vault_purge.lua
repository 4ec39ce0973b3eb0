-- Remove what ends at a moment or before, of up to a hundred persons and classes: how many rows went, and whether there
-- may be more. Arguments: prefix, store, moment.
local prefix, moment = ARGV[1], ARGV[3]
if redis.call('HGET', prefix .. 'meta', 'store') ~= ARGV[2] then
    return false
end
local count, touched = 0, {}
local due = redis.call('ZRANGEBYSCORE', prefix .. 'due', '-inf', moment, 'LIMIT', 0, 100)
for _, member in ipairs(due) do
    local uses = prefix .. 'u:' .. member
    for _, name in ipairs(redis.call('ZRANGEBYSCORE', uses, '-inf', moment, 'LIMIT', 0, 1000)) do
        count = count + redis.call('UNLINK', prefix .. 'e:' .. name)
        redis.call('ZREM', uses, name)
        touched[string.sub(name, 1, 32)] = true
    end
    local first = redis.call('ZRANGE', uses, 0, 0, 'WITHSCORES')
    if first[1] then
        redis.call('ZADD', prefix .. 'due', first[2], member)
    else
        redis.call('DEL', uses, prefix .. 'k:' .. member)
        redis.call('SREM', prefix .. 'l:' .. string.sub(member, 1, 32), string.sub(member, 34))
        redis.call('ZREM', prefix .. 'due', member)
    end
end
for scope in pairs(touched) do
    redis.call('HINCRBY', prefix .. 'c:' .. scope, 'removals', 1)
end
return { count, #due }
