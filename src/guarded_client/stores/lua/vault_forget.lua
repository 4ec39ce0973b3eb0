-- Erase a person: tombstone, then rows and keys; how many rows went. Arguments: prefix, store, person, at.
local prefix, person = ARGV[1], ARGV[3]
if redis.call('HGET', prefix .. 'meta', 'store') ~= ARGV[2] then
    return false
end
local stone = string.format('%d', redis.call('HINCRBY', prefix .. 'meta', 'tombstones', 1))
redis.call('HSET', prefix .. 'p:' .. person, 'erased', stone, 'at', ARGV[4])
redis.call('ZADD', prefix .. 'stones', stone, person)
local count, touched = 0, {}
for _, label in ipairs(redis.call('SMEMBERS', prefix .. 'l:' .. person)) do
    local member = person .. ':' .. label
    for _, name in ipairs(redis.call('ZRANGE', prefix .. 'u:' .. member, 0, -1)) do
        count = count + redis.call('UNLINK', prefix .. 'e:' .. name)
        touched[string.sub(name, 1, 32)] = true
    end
    redis.call('DEL', prefix .. 'u:' .. member, prefix .. 'k:' .. member)
    redis.call('ZREM', prefix .. 'due', member)
end
redis.call('DEL', prefix .. 'l:' .. person)
for scope in pairs(touched) do
    redis.call('HINCRBY', prefix .. 'c:' .. scope, 'removals', 1)
end
return count
