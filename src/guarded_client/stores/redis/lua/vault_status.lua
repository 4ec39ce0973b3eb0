-- What is kept, of up to a hundred persons and classes: how many of them were looked at, and for each the class, how many
-- rows, how many of them are due, held, archived, and the first and last end date. Arguments: moment, offset.
if not is_ours then
    return false
end
local moment, lines = tonumber(ARGV[4]), {}
local found = members(tonumber(ARGV[5]), '+inf')
for _, member in ipairs(found) do
    local held, line = is_held(member[1]), { member[2], 0, 0, 0, 0, false, false }
    for _, name in ipairs(redis.call('ZRANGE', prefix .. 'u:' .. member[1] .. ':' .. member[2], 0, -1)) do
        local row = redis.call('HMGET', prefix .. 'e:' .. name, 'ends', 'archived')
        if row[1] then
            line[2] = line[2] + 1
            line[3] = line[3] + (not held and tonumber(row[1]) <= moment and 1 or 0)
            line[4] = line[4] + (held and 1 or 0)
            line[5] = line[5] + (row[2] ~= '0' and 1 or 0)
            line[6] = line[6] or row[1]
            line[7] = row[1]
        end
    end
    if line[2] > 0 then
        lines[#lines + 1] = line
    end
end
return { #found, lines }
