-- What the scripts of the vault share. Arguments of all: prefix, store, now (microseconds since 1970). Numbers above 2^53
-- (ids of data keys) stay strings throughout.
--
-- meta                   hash   version, store (a random id), tombstones (how many)
-- roots                  hash   the root key, wrapped, by the id of each master key
-- stones                 zset   persons by the number of their last tombstone
-- p:PERSON               hash   erased (the number of the last tombstone), at, by (the token of that erasure), gone (how many
--                              rows went)
-- h:PERSON               hash   legal holds: when each was placed, by name
-- l:PERSON               set    retention classes with a data key
-- k:PERSON:CLASS         hash   data key: id, wrapped; ends with the last of its rows
-- u:PERSON:CLASS         zset   rows (CONVERSATION:ID) by end date; ends with the last of them
-- due                    zset   PERSON:CLASS by the first end date
-- c:CONVERSATION         hash   last (row id given), removals (how often rows went or changed), numbers (given, by kind)
-- e:CONVERSATION:ID      hash   row: kind, number, sealed, key, class, ends, archived; ends at its end date. archived: 1: of
--                               no use to calls any more; 2: an erasure left it, until it ends
local prefix, now = ARGV[1], tonumber(ARGV[3])
redis.call('PERSIST', prefix .. 'meta') -- changes nothing, and fails on a copy of the server, which may be behind
local is_ours = redis.call('HGET', prefix .. 'meta', 'store') == ARGV[2]
local DAY = 86400000

local function row_name(scope, id)
    return string.format('%s:%d', scope, id)
end

local function is_held(person)
    return redis.call('EXISTS', prefix .. 'h:' .. person) == 1
end

-- Let the server end a thing at a moment. What a hold stands on does not end; what has ended waits a day for a purge.
local function ends_at(thing, moment, held)
    if held then
        redis.call('PERSIST', thing)
    else
        local left = math.ceil((tonumber(moment) - now) / 1000)
        redis.call('PEXPIRE', thing, string.format('%d', left > 0 and left or DAY))
    end
end

-- After rows of a person and class have changed: the data key and the index live as long as the last row; without rows
-- they go.
local function settle(person, class, held)
    local member = person .. ':' .. class
    local uses, key = prefix .. 'u:' .. member, prefix .. 'k:' .. member
    local first = redis.call('ZRANGE', uses, 0, 0, 'WITHSCORES')
    if not first[1] then
        redis.call('DEL', uses, key)
        redis.call('SREM', prefix .. 'l:' .. person, class)
        redis.call('ZREM', prefix .. 'due', member)
        return
    end
    local last = redis.call('ZREVRANGE', uses, 0, 0, 'WITHSCORES')
    redis.call('ZADD', prefix .. 'due', first[2], member)
    ends_at(uses, last[2], held)
    ends_at(key, last[2], held)
end

-- Remove rows of a person and class: how many there were. Their conversations are added to `touched`.
local function remove(person, class, names, touched)
    local count = 0
    for _, name in ipairs(names) do
        count = count + redis.call('UNLINK', prefix .. 'e:' .. name)
        redis.call('ZREM', prefix .. 'u:' .. person .. ':' .. class, name)
        touched[string.sub(name, 1, 32)] = true
    end
    return count
end

-- Count that rows of conversations went or changed.
local function turn_over(touched)
    for scope in pairs(touched) do
        redis.call('HINCRBY', prefix .. 'c:' .. scope, 'removals', 1)
    end
end

-- Moments by class, from the arguments that begin at one.
local function by_class(first)
    local moments = {}
    for n = first, #ARGV, 2 do
        moments[ARGV[n]] = ARGV[n + 1]
    end
    return moments
end

-- Persons and classes that have rows, a hundred at a time: each with its parts. `most`: the highest first end date.
local function members(offset, most)
    local found = {}
    for _, member in ipairs(redis.call('ZRANGEBYSCORE', prefix .. 'due', '-inf', most, 'LIMIT', offset, 100)) do
        found[#found + 1] = { string.sub(member, 1, 32), string.sub(member, 34) }
    end
    return found
end

-- What is heard of erasures since a tombstone: the last of all, and the persons.
local function news(tombstone)
    local stones, gone = redis.call('HGET', prefix .. 'meta', 'tombstones'), {}
    if tonumber(stones) > tonumber(tombstone) then
        gone = redis.call('ZRANGEBYSCORE', prefix .. 'stones', '(' .. tombstone, '+inf')
    end
    return { stones, gone }
end

-- A conversation in one snapshot. The ids of the data keys at hand are the arguments from one to another.
local function look(person, scope, removals, seen, tombstone, first_key, last_key)
    local held, keys, rows, heard = {}, {}, {}, news(tombstone)
    for n = first_key, last_key do
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
        local from = turn[2] == removals and tonumber(seen) + 1 or 1
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
        heard[1], heard[2], erased, is_held(person) and 1 or 0,
        turn[1] and 1 or 0, turn[2] or '0', turn[1] or '0', turn[3] or '{}', keys, rows,
    }
end
