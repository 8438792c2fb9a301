using Platform.DataPlane.Regions;
using Platform.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Platform.DataPlane.Capabilities.Cache;

/// <summary>Entries of stores in the region's Redis.</summary>
internal sealed class CacheStore(RedisConnection redis, NodeOptions node, TimeProvider time)
{
    /// <summary>10 MiB a store; what expires first makes room. So no plugin fills the memory that its region shares.</summary>
    public const int QuotaBytes = 10 * 1024 * 1024;

    /// <summary>What an entry counts beside name and value: about what Redis takes for its key, its expiry and its size.</summary>
    public const int EntryBytes = 300;

    // Redis answers in less than one. Who waits longer had better ask the source.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public Task<byte[]?> GetAsync(StoreId store, byte[] key, CancellationToken cancellationToken) =>
        UseAsync(async database => (byte[]?)await database.StringGetAsync(Value(store, key)), cancellationToken);

    public Task SetAsync(StoreId store, byte[] key, ReadOnlyMemory<byte> value, TimeSpan lifetime, CancellationToken cancellationToken) =>
        UseAsync(
            database => database.ScriptEvaluateAsync(
                CacheScripts.Set,
                Keys(store, key),
                [key, EntryBytes + key.Length + value.Length, QuotaBytes, (long)lifetime.TotalMilliseconds, value.ToArray(), Prefix(store)]),
            cancellationToken);

    public Task DeleteAsync(StoreId store, byte[] key, CancellationToken cancellationToken) =>
        UseAsync(database => database.ScriptEvaluateAsync(CacheScripts.Delete, Keys(store, key), [key, Prefix(store)]), cancellationToken);

    private async Task<T> UseAsync<T>(Func<IDatabase, Task<T>> use, CancellationToken cancellationToken)
    {
        try
        {
            return redis.Database is { } database
                ? await use(database).WaitAsync(Patience, time, cancellationToken)
                : throw new CallException("unavailable", "The region's cache is not there.");
        }
        catch (Exception problem) when (problem is RedisException or TimeoutException)
        {
            throw new CallException("unavailable", "The region's cache does not answer.");
        }
    }

    // Braces keep the keys of a store on one server of a cluster, as scripts need them.
    private string Place(StoreId store) => $"platform:{node.Region}:cache:{{{store.Environment}/{store.Tenant}/{store.Store}}}:";

    private string Prefix(StoreId store) => Place(store) + "value:";

    private RedisKey Value(StoreId store, byte[] key) => ((RedisKey)Prefix(store)).Append(key);

    private RedisKey[] Keys(StoreId store, byte[] key) => [Place(store) + "expiries", Place(store) + "sizes", Value(store, key)];
}
