-- Erase a person: tombstone, then rows and keys. Returns how many rows went, and the legal holds that stand: if there are
-- any, nothing went. Arguments: person, then moments by class: rows of the class that end later stay, archived.
if not is_ours then
    return false
end
local person = ARGV[4]
if is_held(person) then
    return { 0, redis.call('HGETALL', prefix .. 'h:' .. person) }
end
local stone = string.format('%d', redis.call('HINCRBY', prefix .. 'meta', 'tombstones', 1))
redis.call('HSET', prefix .. 'p:' .. person, 'erased', stone, 'at', ARGV[3])
redis.call('ZADD', prefix .. 'stones', stone, person)
local keep, touched, count = by_class(5), {}, 0
for _, class in ipairs(redis.call('SMEMBERS', prefix .. 'l:' .. person)) do
    local uses = prefix .. 'u:' .. person .. ':' .. class
    local going = redis.call('ZRANGEBYSCORE', uses, '-inf', keep[class] or '+inf')
    count = count + remove(person, class, going, touched)
    for _, name in ipairs(redis.call('ZRANGE', uses, 0, -1)) do
        if redis.call('EXISTS', prefix .. 'e:' .. name) == 1 then
            redis.call('HSET', prefix .. 'e:' .. name, 'archived', '1')
        end
        touched[string.sub(name, 1, 32)] = true
    end
    settle(person, class, false)
end
turn_over(touched)
return { count, {} }
