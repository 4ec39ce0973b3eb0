-- Give rows of a person, or of one of their conversations, the end date of their class: how many moved. Arguments:
-- person, conversation or '', then class, end date, and that of what an erasure left.
if not is_ours then
    return false
end
local person, scope, touched, count = ARGV[4], ARGV[5], {}, 0
local held = is_held(person)
for n = 6, #ARGV, 3 do
    local class = ARGV[n]
    local uses = prefix .. 'u:' .. person .. ':' .. class
    for _, name in ipairs(redis.call('ZRANGE', uses, 0, -1)) do
        local row, of = prefix .. 'e:' .. name, string.sub(name, 1, 32)
        local was = redis.call('HMGET', row, 'ends', 'archived')
        local ends = ARGV[was[2] == '2' and n + 2 or n + 1]
        if (scope == '' or scope == of) and was[1] and was[1] ~= ends then
            redis.call('HSET', row, 'ends', ends)
            redis.call('ZADD', uses, ends, name)
            ends_at(row, ends, held)
            touched[of] = true
            count = count + 1
        end
    end
    settle(person, class, held)
end
turn_over(touched)
return count
