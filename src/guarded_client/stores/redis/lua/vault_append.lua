-- Write a draft: what is heard of erasures. If the conversation is no longer as the writer knows it, nothing is written:
-- the conversation as it is, or nothing if the data key is gone or another one stands for it. Arguments: person,
-- conversation, removals, seen, tombstone, erased, key, class, wrapped key or '', numbers, clear, ends; how many data keys
-- are at hand, and their ids; how many rows are new, then kind, number and sealed value of each new row and of each that
-- moves to a later end.
if not is_ours then
    return false
end
local person, scope, removals, seen, tombstone, erased = ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9]
local key, class, wrapped, numbers, clear, ends = ARGV[10], ARGV[11], ARGV[12], ARGV[13], ARGV[14], ARGV[15]
local at = 17 + tonumber(ARGV[16]) -- of the number of new rows
local turn = redis.call('HMGET', prefix .. 'c:' .. scope, 'last', 'removals')
local stone = redis.call('HGET', prefix .. 'p:' .. person, 'erased')
if (turn[1] or '0') ~= seen or (turn[2] or '0') ~= removals or (stone and tonumber(stone) > tonumber(erased)) then
    return look(person, scope, removals, seen, tombstone, 17, at - 1)
end
local data_key = prefix .. 'k:' .. person .. ':' .. class
local kept = redis.call('HGET', data_key, 'id')
if wrapped == '' and kept ~= key or wrapped ~= '' and kept then
    return {}
end

local last, later = tonumber(seen), {}
for n = at + 1 + 3 * tonumber(ARGV[at]), #ARGV, 3 do
    later[ARGV[n] .. '_' .. ARGV[n + 1]] = ARGV[n + 2]
end
local moving, lost = {}, 0
for _ in pairs(later) do
    lost = lost + 1
end
if lost > 0 then
    for id = 1, last do
        local row = redis.call('HMGET', prefix .. 'e:' .. row_name(scope, id), 'kind', 'number', 'ends', 'class', 'archived')
        if row[1] and row[5] == '0' and later[row[1] .. '_' .. row[2]] then
            moving[id], lost = row, lost - 1
        end
    end
    if lost > 0 then -- rows ended by themselves that the writer still has: everybody reads anew
        turn_over({ [scope] = true })
        return look(person, scope, removals, seen, tombstone, 17, at - 1)
    end
end

local held, settling = is_held(person), { [class] = true }
if clear == '1' and not held then
    local touched = {}
    for id = 1, last do
        local row = redis.call('HMGET', prefix .. 'e:' .. row_name(scope, id), 'ends', 'class')
        if row[1] and tonumber(row[1]) <= now then
            remove(person, row[2], { row_name(scope, id) }, touched)
            settling[row[2]] = true
        end
    end
end
if wrapped ~= '' then
    redis.call('HSET', data_key, 'id', key, 'wrapped', wrapped)
    redis.call('SADD', prefix .. 'l:' .. person, class)
end
local function put(id, kind, number, sealed)
    local row = prefix .. 'e:' .. row_name(scope, id)
    redis.call('HSET', row, 'kind', kind, 'number', number, 'sealed', sealed, 'key', key, 'class', class,
        'ends', ends, 'archived', '0')
    redis.call('ZADD', prefix .. 'u:' .. person .. ':' .. class, ends, row_name(scope, id))
    ends_at(row, ends, held)
end
local new = tonumber(ARGV[at])
for n = 1, new do
    put(last + n, ARGV[at - 2 + 3 * n], ARGV[at - 1 + 3 * n], ARGV[at + 3 * n])
end
for id, row in pairs(moving) do
    if tonumber(row[3]) < tonumber(ends) then
        redis.call('ZREM', prefix .. 'u:' .. person .. ':' .. row[4], row_name(scope, id))
        settling[row[4]] = true
        put(id, row[1], row[2], later[row[1] .. '_' .. row[2]])
    end
end
for label in pairs(settling) do
    settle(person, label, held)
end
redis.call('HSET', prefix .. 'c:' .. scope, 'last', string.format('%d', last + new), 'numbers', numbers,
    'removals', string.format('%d', tonumber(removals) + tonumber(clear)))
return news(tombstone)
