-- What the scripts of the access log share. Arguments of all: prefix, store.
--
-- meta        hash   version, store (a random id), records (how many were ever written)
-- roots       hash   the root key, wrapped, by the id of each master key
-- r:PERSON    hash   records by id: number, sealed body
-- ends        zset   PERSON:ID by the moment at which the record may go
-- h:PERSON    hash   legal holds: when each was placed, by name
-- held        set    persons with a legal hold
local prefix = ARGV[1]
redis.call('PERSIST', prefix .. 'meta') -- changes nothing, and fails on a copy of the server, which may be behind
local is_ours = redis.call('HGET', prefix .. 'meta', 'store') == ARGV[2]
