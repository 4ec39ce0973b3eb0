-- Remove what ends at a moment or before, of up to a hundred persons and classes: how many rows went, how many persons
-- and classes were looked at, and how many of them stay in the way. Arguments: moment, offset, then classes to spare.
if not is_ours then
    return false
end
local spared, touched, count, stay = {}, {}, 0, 0
for n = 6, #ARGV do
    spared[ARGV[n]] = true
end
local found = members(tonumber(ARGV[5]), ARGV[4])
for _, member in ipairs(found) do
    local person, class = member[1], member[2]
    if spared[class] or is_held(person) then
        stay = stay + 1
    else
        local uses = prefix .. 'u:' .. person .. ':' .. class
        local names = redis.call('ZRANGEBYSCORE', uses, '-inf', ARGV[4], 'LIMIT', 0, 1000)
        count = count + remove(person, class, names, touched)
        settle(person, class, false)
    end
end
turn_over(touched)
return { count, #found, stay }
