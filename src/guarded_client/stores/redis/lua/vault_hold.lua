-- Place a legal hold: nothing of the person ends by itself any more. Arguments: person, name.
if not is_ours then
    return false
end
local person = ARGV[4]
redis.call('HSETNX', prefix .. 'h:' .. person, ARGV[5], ARGV[3])
for _, class in ipairs(redis.call('SMEMBERS', prefix .. 'l:' .. person)) do
    for _, name in ipairs(redis.call('ZRANGE', prefix .. 'u:' .. person .. ':' .. class, 0, -1)) do
        redis.call('PERSIST', prefix .. 'e:' .. name)
    end
    settle(person, class, true)
end
return 1
