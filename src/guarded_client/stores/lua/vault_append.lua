-- Write a draft: 1; or nothing, if the conversation is no longer as the writer knows it: 0. Arguments: prefix, store,
-- person, conversation, removals, seen, erased, key, class, wrapped key or '', numbers, clear, now, ends, milliseconds to
-- live, how many rows are new, then kind, number and sealed value of each new row and of each that moves to a later end.
local prefix, person, scope, removals, seen = ARGV[1], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local key, label, wrapped, now, ends, ttl = ARGV[8], ARGV[9], ARGV[10], tonumber(ARGV[13]), ARGV[14], tonumber(ARGV[15])
if redis.call('HGET', prefix .. 'meta', 'store') ~= ARGV[2] then
    return false
end
local turn = redis.call('HMGET', prefix .. 'c:' .. scope, 'last', 'removals')
if (turn[1] or '0') ~= seen or (turn[2] or '0') ~= removals then
    return 0
end
local erased = redis.call('HGET', prefix .. 'p:' .. person, 'erased')
if erased and tonumber(erased) > tonumber(ARGV[7]) then
    return 0
end
local data_key, uses = prefix .. 'k:' .. person .. ':' .. label, prefix .. 'u:' .. person .. ':' .. label
local kept = redis.call('HGET', data_key, 'id')
if wrapped == '' and kept ~= key or wrapped ~= '' and kept then
    return 0
end

local last = tonumber(seen)
local function name(id)
    return string.format('%s:%d', scope, id)
end
local function uses_of(class)
    return prefix .. 'u:' .. person .. ':' .. class
end
if ARGV[12] == '1' then
    for id = 1, last do
        local row = redis.call('HMGET', prefix .. 'e:' .. name(id), 'ends', 'class')
        if row[1] and tonumber(row[1]) <= now then
            redis.call('UNLINK', prefix .. 'e:' .. name(id))
            redis.call('ZREM', uses_of(row[2]), name(id))
        end
    end
end
if wrapped ~= '' then
    redis.call('HSET', data_key, 'id', key, 'wrapped', wrapped)
    redis.call('SADD', prefix .. 'l:' .. person, label)
end
local function put(id, kind, number, sealed)
    local row = prefix .. 'e:' .. name(id)
    redis.call('HSET', row, 'kind', kind, 'number', number, 'sealed', sealed, 'key', key, 'class', label, 'ends', ends)
    redis.call('PEXPIRE', row, ttl)
    redis.call('ZADD', uses, ends, name(id))
end
local new = tonumber(ARGV[16])
for n = 1, new do
    put(last + n, ARGV[14 + 3 * n], ARGV[15 + 3 * n], ARGV[16 + 3 * n])
end
local later = {}
for n = 17 + 3 * new, #ARGV, 3 do
    later[ARGV[n] .. '_' .. ARGV[n + 1]] = ARGV[n + 2]
end
if next(later) then
    for id = 1, last do
        local row = redis.call('HMGET', prefix .. 'e:' .. name(id), 'kind', 'number', 'ends', 'class')
        local sealed = row[1] and later[row[1] .. '_' .. row[2]]
        if sealed and tonumber(row[3]) < tonumber(ends) then
            redis.call('ZREM', uses_of(row[4]), name(id))
            put(id, row[1], row[2], sealed)
        end
    end
end
for _, thing in ipairs({ data_key, uses }) do
    if redis.call('PTTL', thing) < ttl then
        redis.call('PEXPIRE', thing, ttl)
    end
end
local due, member = redis.call('ZSCORE', prefix .. 'due', person .. ':' .. label), person .. ':' .. label
if not due or tonumber(due) > tonumber(ends) then
    redis.call('ZADD', prefix .. 'due', ends, member)
end
redis.call('HSET', prefix .. 'c:' .. scope, 'last', string.format('%d', last + new), 'numbers', ARGV[11],
    'removals', string.format('%d', tonumber(removals) + tonumber(ARGV[12])))
return 1
