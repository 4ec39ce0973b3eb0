-- Data keys and rows of a person. Arguments: person.
if not is_ours then
    return false
end
local keys, rows = {}, {}
for _, class in ipairs(redis.call('SMEMBERS', prefix .. 'l:' .. ARGV[4])) do
    local member = ARGV[4] .. ':' .. class
    local key = redis.call('HMGET', prefix .. 'k:' .. member, 'id', 'wrapped')
    if key[1] then
        keys[#keys + 1] = { key[1], class, key[2] }
    end
    for _, name in ipairs(redis.call('ZRANGE', prefix .. 'u:' .. member, 0, -1)) do
        local row = redis.call('HMGET', prefix .. 'e:' .. name, 'kind', 'number', 'sealed', 'key', 'ends', 'archived')
        if row[1] then
            rows[#rows + 1] = { name, row[1], row[2], row[3], row[4], row[5], row[6] }
        end
    end
end
return { keys, rows }
