-- Release a legal hold: whether it stood. With the last one, rows end by themselves again. Arguments: person, name.
if not is_ours then
    return false
end
local person = ARGV[4]
local stood = redis.call('HDEL', prefix .. 'h:' .. person, ARGV[5])
if stood == 1 and not is_held(person) then
    for _, class in ipairs(redis.call('SMEMBERS', prefix .. 'l:' .. person)) do
        local rows = redis.call('ZRANGE', prefix .. 'u:' .. person .. ':' .. class, 0, -1, 'WITHSCORES')
        for n = 1, #rows, 2 do
            ends_at(prefix .. 'e:' .. rows[n], rows[n + 1], false)
        end
        settle(person, class, false)
    end
end
return stood
