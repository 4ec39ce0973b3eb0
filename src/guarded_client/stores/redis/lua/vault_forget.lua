-- Erase a person: tombstone, then rows and keys. Returns how many rows went, and what stands in the way, if nothing was
-- done: legal holds; classes and end dates of rows that may have to stay, of which nothing was said. Arguments: person, the
-- erasure's token, how many classes may have such rows, those, then class, end date, and until when what has them stays.
-- Asked again after its answer was lost, it tells what went.
if not is_ours then
    return false
end
local person, classes = ARGV[4], tonumber(ARGV[6])
local done = redis.call('HMGET', prefix .. 'p:' .. person, 'by', 'gone')
if done[1] == ARGV[5] then
    return { tonumber(done[2]), {}, {} }
end
if is_held(person) then
    return { 0, redis.call('HGETALL', prefix .. 'h:' .. person), {} }
end
local keep, said, unknown = {}, {}, {}
for n = 7 + classes, #ARGV, 3 do
    said[ARGV[n] .. ':' .. ARGV[n + 1]] = ARGV[n + 2]
end
for n = 7, 6 + classes do
    keep[ARGV[n]] = true
    for _, name in ipairs(redis.call('ZRANGE', prefix .. 'u:' .. person .. ':' .. ARGV[n], 0, -1)) do
        local row = redis.call('HMGET', prefix .. 'e:' .. name, 'ends', 'archived')
        local of = row[1] and ARGV[n] .. ':' .. row[1]
        if of and row[2] ~= '2' and not said[of] then
            said[of] = '0'
            unknown[#unknown + 1] = { ARGV[n], row[1] }
        end
    end
end
if #unknown > 0 then
    return { 0, {}, unknown }
end
local stone = string.format('%d', redis.call('HINCRBY', prefix .. 'meta', 'tombstones', 1))
redis.call('HSET', prefix .. 'p:' .. person, 'erased', stone, 'at', ARGV[3])
redis.call('ZADD', prefix .. 'stones', stone, person)
local touched, count = {}, 0
for _, class in ipairs(redis.call('SMEMBERS', prefix .. 'l:' .. person)) do
    local uses, going = prefix .. 'u:' .. person .. ':' .. class, {}
    for _, name in ipairs(redis.call('ZRANGE', uses, 0, -1)) do
        local row = redis.call('HMGET', prefix .. 'e:' .. name, 'ends', 'archived')
        local last = row[1] and keep[class] and (row[2] == '2' and row[1] or said[class .. ':' .. row[1]])
        if last and tonumber(last) > now then
            redis.call('HSET', prefix .. 'e:' .. name, 'ends', last, 'archived', '2')
            redis.call('ZADD', uses, last, name)
            ends_at(prefix .. 'e:' .. name, last, false)
            touched[string.sub(name, 1, 32)] = true
        else
            going[#going + 1] = name
        end
    end
    count = count + remove(person, class, going, touched)
    settle(person, class, false)
end
turn_over(touched)
redis.call('HSET', prefix .. 'p:' .. person, 'by', ARGV[5], 'gone', count)
return { count, {}, {} }
