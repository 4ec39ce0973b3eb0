-- All that a review queue asks for. Arguments: prefix, store, what is asked, its own arguments.
--
-- meta      hash   version, store (a random id), switch (a sealed stop of all calls, or nothing), seq, erasures: how many
-- t:ID      hash   a ticket, by the names of its columns, and seq, its order of arrival
-- open      zset   open tickets by priority, then by when they are due
-- expiring  zset   open tickets by when their time runs out
-- closed    zset   closed tickets by when they closed
-- all       zset   all tickets by order of arrival
-- ends      zset   all tickets by the moment at which they may go
-- p:PERSON  zset   a person's tickets by order of arrival
-- f:PRINT   zset   a call's tickets by order of arrival
-- keys      hash   wrapped data keys, by person and class;  uses: how many tickets need each
-- erased    hash   the number of each person's last tombstone, its moment, the token of that erasure, how many went
-- h:PERSON  hash   legal holds: when each was placed, by name;  held: set of persons with one
local prefix, op = ARGV[1], ARGV[3]
redis.call('PERSIST', prefix .. 'meta') -- changes nothing, and fails on a copy of the server, which may be behind
if redis.call('HGET', prefix .. 'meta', 'store') ~= ARGV[2] then return false end

local light = { 'id', 'tenant', 'purpose', 'mode', 'state', 'reasons', 'priority', 'level', 'due', 'expires', 'created',
    'closed', 'ends', 'leased_by', 'leased_until', 'person', 'conversation', 'label', 'fingerprint', 'version',
    'erased', 'sealed' }
local function key(name, ...) return prefix .. name .. table.concat({ ... }, ':') end
local function ticket(id) return key('t:', id) end
local function is_open(state) return state == 'pending' or state == 'claimed' end

local function row(id, payload)
    local found = redis.call('HMGET', ticket(id), unpack(light))
    if not found[1] then return nil end
    found[#found + 1] = payload and redis.call('HGET', ticket(id), 'payload') or ''
    return found
end

local function rows(ids)
    local found = {}
    for _, id in ipairs(ids) do found[#found + 1] = row(id) end
    return found
end

local function index(id)
    local t = redis.call('HMGET', ticket(id), 'state', 'priority', 'due', 'expires', 'closed', 'ends', 'seq')
    redis.call('ZREM', key('open'), id)
    redis.call('ZREM', key('expiring'), id)
    if is_open(t[1]) then
        redis.call('ZADD', key('open'), string.format('%.0f', (9 - tonumber(t[2])) * 4.2e15 + tonumber(t[3])), id)
        redis.call('ZADD', key('expiring'), t[4], id)
    else
        redis.call('ZADD', key('closed'), t[5], id)
    end
    redis.call('ZADD', key('ends'), t[6], id)
end

local function remove(id)
    local t = redis.call('HMGET', ticket(id), 'person', 'label', 'fingerprint')
    for _, name in ipairs({ 'open', 'expiring', 'closed', 'all', 'ends' }) do redis.call('ZREM', key(name), id) end
    redis.call('ZREM', key('p:', t[1]), id)
    redis.call('ZREM', key('f:', t[3]), id)
    redis.call('DEL', ticket(id))
    local of = t[1] .. ':' .. t[2]
    if redis.call('HINCRBY', key('uses'), of, -1) < 1 then
        redis.call('HDEL', key('uses'), of)
        redis.call('HDEL', key('keys'), of)
    end
end

local function fulfils(value, test, wanted)
    if test == 'is' then return value == wanted end
    if test == 'in' then return string.find(wanted, ',' .. value .. ',', 1, true) ~= nil end
    if test == 'has' then return string.find(value, wanted, 1, true) ~= nil end
    if test == 'until' then return tonumber(value) <= tonumber(wanted) end
    return tonumber(value) >= tonumber(wanted) -- since
end

local function governing(print)
    for _, id in ipairs(redis.call('ZREVRANGE', key('f:', print), 0, -1)) do
        local t = redis.call('HMGET', ticket(id), 'mode', 'state', 'erased')
        if t[1] ~= 'after' and t[2] ~= 'cancelled' and t[3] ~= '1' then return id end
    end
    return nil
end

if op == 'key' then
    local of = ARGV[4] .. ':' .. ARGV[5]
    if ARGV[6] ~= '' then redis.call('HSETNX', key('keys'), of, ARGV[6]) end
    return redis.call('HGET', key('keys'), of) or ''
elseif op == 'erasures' then
    return redis.call('HGET', prefix .. 'meta', 'erasures') or '0'
elseif op == 'insert' then -- wrapped, the last erasure when the call began, then names and values
    local t = {}
    for at = 6, #ARGV, 2 do t[ARGV[at]] = ARGV[at + 1] end
    local of = t.person .. ':' .. t.label
    local erased = ARGV[5] ~= '' and redis.call('HGET', key('erased'), t.person)
    if erased and tonumber(string.match(erased, '^%d+')) > tonumber(ARGV[5]) then
        if redis.call('HEXISTS', key('uses'), of) == 0 then redis.call('HDEL', key('keys'), of) end
        return 'erased'
    end
    if redis.call('HGET', key('keys'), of) ~= ARGV[4] then return 'key' end
    if redis.call('EXISTS', ticket(t.id)) == 1 then return '' end
    local other = t.mode ~= 'after' and governing(t.fingerprint)
    if other then return other end
    local seq = redis.call('HINCRBY', prefix .. 'meta', 'seq', 1)
    redis.call('HSET', ticket(t.id), 'seq', seq, unpack(ARGV, 6))
    redis.call('ZADD', key('all'), seq, t.id)
    redis.call('ZADD', key('p:', t.person), seq, t.id)
    redis.call('ZADD', key('f:', t.fingerprint), seq, t.id)
    redis.call('HINCRBY', key('uses'), of, 1)
    index(t.id)
    return ''
elseif op == 'get' then
    return row(ARGV[4], ARGV[5] == '1') or ''
elseif op == 'find' then
    local id = governing(ARGV[4])
    return id and row(id) or ''
elseif op == 'look' then
    local t = redis.call('HMGET', ticket(ARGV[4]), 'state', 'version')
    return t[1] and t or ''
elseif op == 'swap' then -- id, version, sealed, then names and values
    local t = redis.call('HMGET', ticket(ARGV[4]), 'version', 'sealed')
    if t[1] ~= ARGV[5] then return t[2] == ARGV[6] and 1 or 0 end
    redis.call('HSET', ticket(ARGV[4]), unpack(ARGV, 7))
    index(ARGV[4])
    return 1
elseif op == 'page' then
    -- index, offset, limit, up to when closed or 0, then for each condition: column, test, value
    local range, of = ARGV[4] == 'closed' and 'ZREVRANGE' or 'ZRANGE', key(ARGV[4])
    local skip, limit = tonumber(ARGV[5]), tonumber(ARGV[6])
    local names, found, from = {}, {}, ARGV[7] ~= '0' and redis.call('ZCOUNT', of, '(' .. ARGV[7], '+inf') or 0
    if #ARGV == 7 then return rows(redis.call(range, of, from + skip, from + skip + limit - 1)) end
    for at = 8, #ARGV, 3 do names[#names + 1] = ARGV[at] end
    repeat
        local ids = redis.call(range, of, from, from + 499)
        from = from + #ids
        for _, id in ipairs(ids) do
            if #found == limit then break end
            local fits = true
            for n, value in ipairs(redis.call('HMGET', ticket(id), unpack(names))) do
                fits = fits and fulfils(value, ARGV[6 + 3 * n], ARGV[7 + 3 * n])
            end
            if fits and skip > 0 then skip = skip - 1 elseif fits then found[#found + 1] = id end
        end
    until #ids == 0 or #found == limit
    return rows(found)
elseif op == 'free' then -- now, limit, offset
    local now, limit, skip, found, from = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), {}, 0
    repeat
        local ids = redis.call('ZRANGE', key('open'), from, from + 99)
        from = from + #ids
        for _, id in ipairs(ids) do
            local t = redis.call('HMGET', ticket(id), 'leased_until', 'expires')
            if #found < limit and tonumber(t[1]) <= now and tonumber(t[2]) > now then
                if skip > 0 then skip = skip - 1 else found[#found + 1] = id end
            end
        end
    until #ids == 0 or #found == limit
    return rows(found)
elseif op == 'expired' then -- now, limit
    return rows(redis.call('ZRANGEBYSCORE', key('expiring'), '-inf', ARGV[4], 'LIMIT', 0, ARGV[5]))
elseif op == 'over' then -- at, end date and id behind which to go on, limit; of one end date, ids are in order
    local limit, found, from = tonumber(ARGV[7]), {}, 0
    repeat
        local ids = redis.call('ZRANGEBYSCORE', key('ends'), ARGV[5], ARGV[4], 'WITHSCORES', 'LIMIT', from, 500)
        from = from + 500
        for at = 1, #ids, 2 do
            if #found == limit then break end
            local behind = tonumber(ids[at + 1]) > tonumber(ARGV[5]) or ids[at] > ARGV[6]
            if behind and is_open(redis.call('HGET', ticket(ids[at]), 'state')) then found[#found + 1] = ids[at] end
        end
    until #ids < 1000 or #found == limit
    return rows(found)
elseif op == 'counts' then -- now
    local groups, order = {}, {}
    for _, id in ipairs(redis.call('ZRANGE', key('all'), 0, -1)) do
        local t = redis.call('HMGET', ticket(id), 'state', 'reasons', 'purpose', 'level', 'due')
        local late = tonumber(t[5]) <= tonumber(ARGV[4]) and '1' or '0'
        local group = table.concat({ t[1], t[2], t[3], t[4], late }, '\0')
        if not groups[group] then order[#order + 1] = { t[1], t[2], t[3], t[4], late } end
        groups[group] = (groups[group] or 0) + 1
    end
    for _, group in ipairs(order) do group[6] = tostring(groups[table.concat(group, '\0')]) end
    return order
elseif op == 'person' then
    local found = {}
    for _, id in ipairs(redis.call('ZRANGE', key('p:', ARGV[4]), 0, -1)) do found[#found + 1] = row(id, true) end
    return found
elseif op == 'purge' then -- now, skip, then classes to spare: how many went, and how many of those looked at stay
    local gone, stay, spared = 0, 0, {}
    for at = 6, #ARGV do spared[ARGV[at]] = true end
    local ids = redis.call('ZRANGEBYSCORE', key('ends'), '-inf', ARGV[4], 'LIMIT', ARGV[5], 200)
    for _, id in ipairs(ids) do
        local t = redis.call('HMGET', ticket(id), 'person', 'label')
        if spared[t[2]] or redis.call('SISMEMBER', key('held'), t[1]) == 1 then
            stay = stay + 1
        else
            remove(id)
            gone = gone + 1
        end
    end
    return { gone, stay, #ids }
elseif op == 'forget' then
    -- person, at, the erasure's token, how many classes may have tickets that must stay, those, then class, end date,
    -- and until when what has them stays: how many went, and what stands in the way, if nothing was done: holds, each
    -- with its moment; classes and end dates of which nothing was said
    local done = string.match(redis.call('HGET', key('erased'), ARGV[4]) or '', ' ' .. ARGV[6] .. ' (%d+)$')
    if done then return { tonumber(done), {}, {} } end -- its answer was lost
    local holds = redis.call('HGETALL', key('h:', ARGV[4]))
    if #holds > 0 then return { 0, holds, {} } end
    local keep, said, unknown, gone = {}, {}, {}, 0
    local ids = redis.call('ZRANGE', key('p:', ARGV[4]), 0, -1)
    for at = 8, 7 + tonumber(ARGV[7]) do keep[ARGV[at]] = true end
    for at = 8 + tonumber(ARGV[7]), #ARGV, 3 do said[ARGV[at] .. ':' .. ARGV[at + 1]] = ARGV[at + 2] end
    for _, id in ipairs(ids) do
        local t = redis.call('HMGET', ticket(id), 'label', 'ends', 'erased')
        if keep[t[1]] and t[3] ~= '1' and not said[t[1] .. ':' .. t[2]] then
            said[t[1] .. ':' .. t[2]] = '0'
            unknown[#unknown + 1] = { t[1], t[2] }
        end
    end
    if #unknown > 0 then return { 0, {}, unknown } end
    local stone = redis.call('HINCRBY', prefix .. 'meta', 'erasures', 1) .. ' ' .. ARGV[5]
    redis.call('HSET', key('erased'), ARGV[4], stone)
    for _, id in ipairs(ids) do
        local t = redis.call('HMGET', ticket(id), 'label', 'ends', 'erased')
        local last = keep[t[1]] and (t[3] == '1' and t[2] or said[t[1] .. ':' .. t[2]])
        if last and tonumber(last) > tonumber(ARGV[5]) then
            redis.call('HSET', ticket(id), 'ends', last, 'erased', '1')
            index(id)
        else
            remove(id)
            gone = gone + 1
        end
    end
    redis.call('HSET', key('erased'), ARGV[4], stone .. ' ' .. ARGV[6] .. ' ' .. gone)
    return { gone, {}, {} }
elseif op == 'restart' then -- person, conversation or '', then class, end, and that of what an erasure left
    local moved = 0
    local ends = {}
    for at = 6, #ARGV, 3 do ends[ARGV[at]] = at end
    for _, id in ipairs(redis.call('ZRANGE', key('p:', ARGV[4]), 0, -1)) do
        local t = redis.call('HMGET', ticket(id), 'label', 'ends', 'conversation', 'erased')
        local to = ends[t[1]] and ARGV[ends[t[1]] + (t[4] == '1' and 2 or 1)]
        if to and to ~= t[2] and (ARGV[5] == '' or ARGV[5] == t[3]) then
            redis.call('HSET', ticket(id), 'ends', to)
            index(id)
            moved = moved + 1
        end
    end
    return moved
elseif op == 'hold' then
    redis.call('HSETNX', key('h:', ARGV[4]), ARGV[5], ARGV[6])
    redis.call('SADD', key('held'), ARGV[4])
    return 1
elseif op == 'unhold' then
    local stood = redis.call('HDEL', key('h:', ARGV[4]), ARGV[5])
    if redis.call('EXISTS', key('h:', ARGV[4])) == 0 then redis.call('SREM', key('held'), ARGV[4]) end
    return stood
elseif op == 'holds' then
    return redis.call('HGETALL', key('h:', ARGV[4]))
elseif op == 'switch' then
    return redis.call('HGET', prefix .. 'meta', 'switch') or ''
elseif op == 'turn' then -- value, old
    local now = redis.call('HGET', prefix .. 'meta', 'switch') or ''
    if now ~= ARGV[5] and now ~= ARGV[4] then return 0 end
    redis.call('HSET', prefix .. 'meta', 'switch', ARGV[4])
    return 1
elseif op == 'status' then -- now
    local found, order = {}, {}
    for _, id in ipairs(redis.call('ZRANGE', key('all'), 0, -1)) do
        local t = redis.call('HMGET', ticket(id), 'label', 'ends', 'person')
        local ends = tonumber(t[2])
        local of = found[t[1]]
        if not of then
            of = { t[1], 0, 0, 0, ends, ends }
            found[t[1]] = of
            order[#order + 1] = of
        end
        local held = redis.call('SISMEMBER', key('held'), t[3]) == 1
        of[2] = of[2] + 1
        if held then of[4] = of[4] + 1 elseif ends <= tonumber(ARGV[4]) then of[3] = of[3] + 1 end
        of[5], of[6] = math.min(of[5], ends), math.max(of[6], ends)
    end
    for _, of in ipairs(order) do
        for at = 2, 6 do of[at] = string.format('%.0f', of[at]) end
    end
    return order
end
