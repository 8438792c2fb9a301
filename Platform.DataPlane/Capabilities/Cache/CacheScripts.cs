namespace Platform.DataPlane.Capabilities.Cache;

/// <summary>
/// What a store holds is kept in two keys beside its values: when each expires (a sorted set), and how much each counts (a hash, with their sum under the
/// empty name, which is no key's). KEYS: expiries, sizes, value. ARGV: name, then for a write also bytes, most bytes, milliseconds, value; the value's
/// key without its name comes last.
/// </summary>
internal static class CacheScripts
{
    private const string Forget = """
        local used = tonumber(redis.call('HGET', KEYS[2], '') or '0')
        local prefix = ARGV[#ARGV]
        local function forget(name)
          used = used - tonumber(redis.call('HGET', KEYS[2], name) or '0')
          redis.call('HDEL', KEYS[2], name)
          redis.call('ZREM', KEYS[1], name)
          redis.call('DEL', prefix .. name)
        end
        forget(ARGV[1])

        """;

    public const string Delete = Forget + "redis.call('HSET', KEYS[2], '', used)";

    // What expires first goes first. Redis does nothing else meanwhile, so what has expired goes a thousand at a time.
    public const string Set = Forget + """
        local clock = redis.call('TIME')
        local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
        for _, name in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, 1000)) do forget(name) end
        local bytes, most, lifetime = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
        while used + bytes > most do
          local first = redis.call('ZRANGE', KEYS[1], 0, 0)[1]
          if not first then used = 0 break end
          forget(first)
        end
        redis.call('SET', KEYS[3], ARGV[5], 'PX', lifetime)
        redis.call('ZADD', KEYS[1], now + lifetime, ARGV[1])
        redis.call('HSET', KEYS[2], ARGV[1], bytes, '', used + bytes)
        for i = 1, 2 do
          if redis.call('PTTL', KEYS[i]) < lifetime then redis.call('PEXPIRE', KEYS[i], lifetime) end
        end
        """;
}
