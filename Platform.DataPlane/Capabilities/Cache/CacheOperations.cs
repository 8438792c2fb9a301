using Platform.Contracts.Executors;
using Platform.Contracts.Grants;

namespace Platform.DataPlane.Capabilities.Cache;

/// <summary><c>cache.get</c>, <c>cache.set</c>, <c>cache.delete</c>: values that may vanish, in the plugin's region.</summary>
internal sealed class CacheOperations(CacheStore values)
{
    /// <summary>256 KiB: making room for it may take a thousand small entries, 10 ms in which the region's Redis does nothing else.</summary>
    public const int MaxValue = 256 * 1024;

    // Five minutes: long enough to help, short enough that nobody takes it for a store.
    private const int DefaultSeconds = 300;

    // A day. What has to last longer belongs into kv.
    private const int MostSeconds = 24 * 60 * 60;

    public async Task<byte[]> GetAsync(CacheGrant grant, Call call, CancellationToken cancellationToken)
    {
        var value = await values.GetAsync(Store(grant, call), StoreKey.Read(call), cancellationToken) ?? throw new CallException("not-found", "There is no such key.");
        return CallPayload.Write(_ => { }, value);
    }

    public async Task<byte[]> SetAsync(CacheGrant grant, Call call, CancellationToken cancellationToken)
    {
        var seconds = call.Number("ttlSeconds", 1, MostSeconds) ?? DefaultSeconds;
        await values.SetAsync(Store(grant, call), StoreKey.Read(call), call.Value(MaxValue), TimeSpan.FromSeconds(seconds), cancellationToken);
        return CallPayload.Write(_ => { });
    }

    public async Task<byte[]> DeleteAsync(CacheGrant grant, Call call, CancellationToken cancellationToken)
    {
        await values.DeleteAsync(Store(grant, call), StoreKey.Read(call), cancellationToken);
        return CallPayload.Write(_ => { });
    }

    private static StoreId Store(CacheGrant grant, Call call) => StoreId.Of(call.Version, grant.Store);
}
