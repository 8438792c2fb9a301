using System.Text;
using Platform.Contracts.Executors;
using Platform.Contracts.Grants;

namespace Platform.DataPlane.Capabilities.Kv;

/// <summary><c>kv.get</c>, <c>kv.set</c>, <c>kv.delete</c>, <c>kv.list</c>: values that last, in the plugin's region.</summary>
internal sealed class KvOperations(KvStore values)
{
    /// <summary>1 MiB: a quarter of what a call may carry, and read whole each time. What is larger is a file, and belongs elsewhere.</summary>
    public const int MaxValue = 1024 * 1024;

    /// <summary>Keys in one answer.</summary>
    public const int PageKeys = 100;

    /// <summary>And bytes of them, so that also in JSON, where a byte may take six, an answer's head is one that an input's could be.</summary>
    public const int PageBytes = 8 * 1024;

    // Ten years. What shall last longer needs no end.
    private const int MostSeconds = 10 * 365 * 24 * 60 * 60;

    public async Task<byte[]> GetAsync(KvGrant grant, Call call)
    {
        var entry = await values.GetAsync(Store(grant, call), StoreKey.Read(call)) ?? throw new CallException("not-found", "There is no such key.");
        return CallPayload.Write(json => json.WriteString("revision", KvEntry.Text(entry.Revision)), entry.Value);
    }

    public async Task<byte[]> SetAsync(KvGrant grant, Call call)
    {
        var seconds = call.Number("ttlSeconds", 1, MostSeconds);
        var revision = await values.SetAsync(
            Store(grant, call), StoreKey.Read(call), call.Value(MaxValue), call.Text("revision"), seconds, grant.QuotaBytes ?? KvGrant.DefaultQuota);
        return CallPayload.Write(json => json.WriteString("revision", KvEntry.Text(revision)));
    }

    public async Task<byte[]> DeleteAsync(KvGrant grant, Call call)
    {
        await values.DeleteAsync(Store(grant, call), StoreKey.Read(call), call.Text("revision"));
        return CallPayload.Write(_ => { });
    }

    public async Task<byte[]> ListAsync(KvGrant grant, Call call)
    {
        var (prefix, after) = (StoreKey.Encode(call.Text("prefix")), StoreKey.Encode(call.Text("cursor")));
        var found = await values.ListAsync(Store(grant, call), prefix, after, PageKeys + 1);
        var page = new List<string>();
        for (var bytes = 0; page.Count < Math.Min(found.Count, PageKeys); page.Add(Encoding.UTF8.GetString(found[page.Count])))
        {
            bytes += found[page.Count].Length;
            if (bytes > PageBytes)
            {
                break;
            }
        }

        return CallPayload.Write(json =>
        {
            json.WriteStartArray("keys");
            page.ForEach(json.WriteStringValue);
            json.WriteEndArray();
            if (page.Count < found.Count)
            {
                json.WriteString("cursor", page[^1]);
            }
        });
    }

    private static StoreId Store(KvGrant grant, Call call) => StoreId.Of(call.Version, grant.Store);
}
