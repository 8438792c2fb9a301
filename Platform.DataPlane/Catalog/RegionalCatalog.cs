using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Catalog;
using Platform.DataPlane.Regions;
using Platform.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Platform.DataPlane.Catalog;

/// <summary>Head and pages in the region's Redis: a node that was away catches up from its neighbours while the control plane is not there.</summary>
internal sealed class RegionalCatalog(RedisConnection redis, NodeOptions node)
{
    private const string Environments = "environment/";
    private const string Tenants = "tenant/";
    private const string Revocations = "revocations";

    // Two nodes write at the same time: the higher version of a lineage stays. KEYS: head. ARGV: lineage, version, JSON.
    private const string SetHead = """
        local old = redis.call('GET', KEYS[1])
        if old then
          local head = cjson.decode(old)
          if head.lineage == ARGV[1] and tonumber(head.version) > tonumber(ARGV[2]) then return 0 end
        end
        redis.call('SET', KEYS[1], ARGV[3])
        return 1
        """;

    private readonly string _head = $"platform:{node.Region}:catalog:head";

    /// <summary>Whether there is, or may soon be, a Redis to share with.</summary>
    public bool IsConfigured => redis.IsConfigured;

    /// <summary>False while Redis is away.</summary>
    public async Task<bool> SaveAsync(CatalogHead head, IEnumerable<EnvironmentPage> environments, IEnumerable<TenantPage> tenants, RevocationPage? revocations)
    {
        if (redis.Database is not { } database)
        {
            return false;
        }

        HashEntry[] fields =
        [
            .. environments.Select(page => new HashEntry(Environments + page.Environment, Write(page))),
            .. tenants.Select(page => new HashEntry($"{Tenants}{page.Environment}/{page.Tenant}", Write(page))),
            .. revocations is null ? (HashEntry[])[] : [new HashEntry(Revocations, Write(revocations))],
        ];
        if (fields.Length > 0)
        {
            await database.HashSetAsync(Pages(head.Lineage), fields);
        }

        var previous = await HeadAsync();
        await database.ScriptEvaluateAsync(SetHead, [_head], [head.Lineage.ToString(), head.Version, Write(head)]);
        if (previous is not null && previous.Lineage != head.Lineage)
        {
            await database.KeyDeleteAsync(Pages(previous.Lineage));
        }

        return true;
    }

    public async Task<CatalogHead?> HeadAsync()
    {
        if (redis.Database is not { } database)
        {
            return null;
        }

        var head = await database.StringGetAsync(_head);
        return head.HasValue ? Read<CatalogHead>(head) : null;
    }

    /// <summary>Everything at or after a head that was read before; null when Redis is away or holds no pages.</summary>
    public async Task<ChangeSet?> LoadAsync(CatalogHead head)
    {
        if (redis.Database is not { } database)
        {
            return null;
        }

        var fields = await database.HashGetAllAsync(Pages(head.Lineage));
        return fields.Length == 0
            ? null
            : new ChangeSet(
                head,
                [.. fields.Where(field => Is(field, Environments)).Select(field => Read<EnvironmentPage>(field.Value))],
                [.. fields.Where(field => Is(field, Tenants)).Select(field => Read<TenantPage>(field.Value))],
                Revocations: fields.Where(field => field.Name == Revocations).Select(field => Read<RevocationPage>(field.Value)).FirstOrDefault());
    }

    private static bool Is(HashEntry field, string prefix) => ((string)field.Name!).StartsWith(prefix, StringComparison.Ordinal);

    private static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, PlatformJson.Options);

    private static T Read<T>(RedisValue value) =>
        JsonSerializer.Deserialize<T>((byte[])value!, PlatformJson.Options) ?? throw new JsonException("The region's catalog holds a null.");

    private RedisKey Pages(Guid lineage) => $"platform:{node.Region}:catalog:{lineage:n}";
}
