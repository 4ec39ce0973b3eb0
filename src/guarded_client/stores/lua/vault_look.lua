-- A conversation in one snapshot. Arguments: person, conversation, removals, seen, tombstone, then the ids of the data
-- keys at hand.
if not is_ours then
    return false
end
local person, scope = ARGV[4], ARGV[5]
local stones = redis.call('HGET', prefix .. 'meta', 'tombstones')
local gone, held, keys, rows = {}, {}, {}, {}
if tonumber(stones) > tonumber(ARGV[8]) then
    gone = redis.call('ZRANGEBYSCORE', prefix .. 'stones', '(' .. ARGV[8], '+inf')
end
for n = 9, #ARGV do
    held[ARGV[n]] = true
end
for _, class in ipairs(redis.call('SMEMBERS', prefix .. 'l:' .. person)) do
    local key = redis.call('HMGET', prefix .. 'k:' .. person .. ':' .. class, 'id', 'wrapped')
    if key[1] and not held[key[1]] then
        keys[#keys + 1] = { key[1], class, key[2] }
    end
end
local turn = redis.call('HMGET', prefix .. 'c:' .. scope, 'last', 'removals', 'numbers')
if turn[1] then
    local from = turn[2] == ARGV[6] and tonumber(ARGV[7]) + 1 or 1
    for id = from, tonumber(turn[1]) do
        local name = prefix .. 'e:' .. row_name(scope, id)
        local row = redis.call('HMGET', name, 'kind', 'number', 'sealed', 'key', 'ends', 'archived')
        if row[1] then
            rows[#rows + 1] = { id, row[1], row[2], row[3], row[4], row[5], row[6] }
        end
    end
end
local erased = redis.call('HGET', prefix .. 'p:' .. person, 'erased') or '0'
return {
    erased, is_held(person) and 1 or 0, stones, gone,
    turn[1] and 1 or 0, turn[2] or '0', turn[1] or '0', turn[3] or '{}', keys, rows,
}
