-- Archive rows that end at the moment given for their class, or before, of up to a hundred persons and classes: how many
-- changed, and how many persons and classes were looked at. Arguments: offset, 1 to count only, then moments by class.
if not is_ours then
    return false
end
local moments, touched, count = by_class(6), {}, 0
local found = members(tonumber(ARGV[4]), '+inf')
for _, member in ipairs(found) do
    local moment = moments[member[2]]
    if moment then
        local uses = prefix .. 'u:' .. member[1] .. ':' .. member[2]
        for _, name in ipairs(redis.call('ZRANGEBYSCORE', uses, '-inf', moment)) do
            if redis.call('HGET', prefix .. 'e:' .. name, 'archived') == '0' then
                if ARGV[5] ~= '1' then
                    redis.call('HSET', prefix .. 'e:' .. name, 'archived', '1')
                    touched[string.sub(name, 1, 32)] = true
                end
                count = count + 1
            end
        end
    end
end
turn_over(touched)
return { count, #found }
