-- A conversation in one snapshot. Arguments: prefix, store, person, conversation, removals, seen, tombstone, then the
-- ids of the data keys at hand. Numbers above 2^53 (ids of keys) stay strings throughout.
local prefix, person, scope = ARGV[1], ARGV[3], ARGV[4]
local meta = redis.call('HMGET', prefix .. 'meta', 'store', 'tombstones')
if meta[1] ~= ARGV[2] then
    return false
end
local erased = redis.call('HGET', prefix .. 'p:' .. person, 'erased') or '0'
local gone = {}
if tonumber(meta[2]) > tonumber(ARGV[7]) then
    gone = redis.call('ZRANGEBYSCORE', prefix .. 'stones', '(' .. ARGV[7], '+inf')
end
local held, keys, rows = {}, {}, {}
for n = 8, #ARGV do
    held[ARGV[n]] = true
end
for _, label in ipairs(redis.call('SMEMBERS', prefix .. 'l:' .. person)) do
    local key = redis.call('HMGET', prefix .. 'k:' .. person .. ':' .. label, 'id', 'wrapped')
    if key[1] and not held[key[1]] then
        keys[#keys + 1] = { key[1], label, key[2] }
    end
end
local turn = redis.call('HMGET', prefix .. 'c:' .. scope, 'last', 'removals', 'numbers')
if turn[1] then
    local from = turn[2] == ARGV[5] and tonumber(ARGV[6]) + 1 or 1
    for id = from, tonumber(turn[1]) do
        local name = prefix .. 'e:' .. scope .. ':' .. string.format('%d', id)
        local row = redis.call('HMGET', name, 'kind', 'number', 'sealed', 'key', 'ends')
        if row[1] then
            rows[#rows + 1] = { id, row[1], row[2], row[3], row[4], row[5] }
        end
    end
end
return { erased, meta[2], gone, turn[1] and 1 or 0, turn[2] or '0', turn[1] or '0', turn[3] or '{}', keys, rows }
