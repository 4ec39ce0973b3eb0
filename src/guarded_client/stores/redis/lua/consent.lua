-- What the scripts of the consent store share. Arguments of all: prefix, store.
--
-- meta        hash   version, store (a random id), sweeps (how often evidence went)
-- roots       hash   the root key, wrapped, by the id of each master key
-- r:PERSON    list   records: sort, number within person and sort, sealed body
-- ends        zset   persons by the moment at which their evidence may go
-- h:PERSON    hash   legal holds: when each was placed, by name
-- held        set    persons with a legal hold
local prefix = ARGV[1]
redis.call('PERSIST', prefix .. 'meta') -- changes nothing, and fails on a copy of the server, which may be behind
local meta = redis.call('HMGET', prefix .. 'meta', 'store', 'sweeps')
local is_ours, sweeps = meta[1] == ARGV[2], meta[2]
