using System.Text;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.Contracts.Grants;
using Platform.Contracts.Secrets;
using Platform.DataPlane.Tests.Hosting;
using Platform.DataPlane.Tests.Secrets;

namespace Platform.DataPlane.Tests.Capabilities.Secrets;

/// <summary>A guest in an executor that reads secrets of its tenant and environment.</summary>
public sealed class GuestSecretTests : IAsyncLifetime
{
    private const string Ask = """{"name":"api-key"}""";

    private readonly DataFolder _data = new();
    private readonly AccessKey _key = AccessKey.New();
    private readonly RegionKey _region = Sealing.NewKey("1");
    private readonly Sealing _acme = new(World.Production, World.Acme);
    private FakeControlPlane _controlPlane = null!;
    private TestNode _node = null!;

    public async ValueTask InitializeAsync()
    {
        _controlPlane = await FakeControlPlane.StartAsync();
        _controlPlane.RegionKeys.Enqueue(_region);
        _controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(_key)));
        _node = await TestNode.StartAsync(_data.Path, _controlPlane.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _controlPlane.DisposeAsync();
        _data.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another")]
    public async Task Without_a_grant_it_is_refused(string? granted)
    {
        await PublishAsync(granted is null ? new PluginGrants() : Grants(granted), _acme.Entry(_region, ("api-key", 1, "one"), ("another", 1, "two")));
        var answer = await CallAsync(Ask);
        Assert.Contains("not-granted", answer, StringComparison.Ordinal);
        Assert.Contains("not-granted", await CallAsync("""{"name":"not-there"}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"name":5}""")]
    [InlineData("""{"name":"../etc"}""")]
    public async Task What_is_no_name_is_an_invalid_request(string head)
    {
        await PublishAsync(Grants("api-key"), _acme.Entry(_region, ("api-key", 1, "one")));
        Assert.Contains("invalid-request", await CallAsync(head), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_value_is_seen_by_the_next_call_and_a_deleted_one_no_more()
    {
        await PublishAsync(Grants("api-key"), _acme.Entry(_region, ("api-key", 1, "one")));
        Assert.EndsWith("{}one", await CallAsync(Ask), StringComparison.Ordinal);
        await PublishAsync(Grants("api-key"), _acme.Entry(_region, ("api-key", 2, "two")));
        Assert.EndsWith("{}two", await CallAsync(Ask), StringComparison.Ordinal);
        await PublishAsync(Grants("api-key"), _acme.Entry(_region));
        Assert.Contains("not-found", await CallAsync(Ask), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_tenant_lacks_its_environment_gives()
    {
        var shared = new Sealing(World.Production, tenant: null).Entry(_region, ("api-key", 1, "of all"));
        _controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(_key)) with { Secrets = shared });
        await PublishAsync(Grants("api-key"), secrets: null);
        Assert.EndsWith("{}of all", await CallAsync(Ask), StringComparison.Ordinal);
        await PublishAsync(Grants("api-key"), _acme.Entry(_region, ("api-key", 1, "its own")));
        Assert.EndsWith("{}its own", await CallAsync(Ask), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sealed_for_another_does_not_open()
    {
        var globex = new Sealing(World.Production, World.Globex).Entry(_region, ("api-key", 1, "globex's"));
        await PublishAsync(Grants("api-key"), globex);
        var moved = await CallAsync(Ask);
        var old = _acme.Entry(_region, ("api-key", 1, "old"));
        await PublishAsync(Grants("api-key"), old with { Secrets = [old.Secrets[0] with { Revision = 2 }] });

        Assert.Contains("unavailable", moved, StringComparison.Ordinal);
        Assert.Contains("unavailable", await CallAsync(Ask), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotated_key_is_handed_over_with_the_page_that_it_wraps()
    {
        await PublishAsync(Grants("api-key"), _acme.Entry(_region, ("api-key", 1, "one")));
        Assert.EndsWith("{}one", await CallAsync(Ask), StringComparison.Ordinal);
        var next = Sealing.NewKey("2");
        _controlPlane.RegionKeys.Enqueue(next);
        await PublishAsync(Grants("api-key"), _acme.Entry(next, ("api-key", 1, "one")));
        Assert.EndsWith("{}one", await CallAsync(Ask), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_starts_without_its_control_plane_still_opens_them()
    {
        await PublishAsync(Grants("api-key"), _acme.Entry(_region, ("api-key", 1, "one")));
        Assert.EndsWith("{}one", await CallAsync(Ask), StringComparison.Ordinal);
        await _node.DisposeAsync();
        await _controlPlane.DisposeAsync();

        _node = await TestNode.StartAsync(_data.Path, "https://127.0.0.1:9");

        Assert.EndsWith("{}one", await CallAsync(Ask), StringComparison.Ordinal);
        var file = Path.Combine(_data.Path, "identity", "region-keys.json");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Neither_the_disk_nor_the_regions_Redis_nor_the_log_holds_a_value()
    {
        const string Marker = "marker-41c7e0d2-of-a-secret";
        using var redis = new RedisServer();
        using var data = new DataFolder();
        using var notes = new Notes();
        await _node.DisposeAsync();
        _node = await TestNode.StartAsync(data.Path, _controlPlane.Address, $"--ConnectionStrings:redis={redis.Connection}", "--Logging:LogLevel:Default=Trace");
        _node.Logs.AddProvider(notes);
        await PublishAsync(Grants("api-key"), _acme.Entry(_region, ("api-key", 1, Marker)));
        Assert.EndsWith(Marker, await CallAsync(Ask), StringComparison.Ordinal);
        await PublishAsync(Grants("another"), _acme.Entry(_region, ("api-key", 1, Marker)));
        Assert.Contains("not-granted", await CallAsync(Ask), StringComparison.Ordinal);

        var shared = "";
        await Eventually.AsyncTrue(async () => (shared = await DumpAsync(redis)).Contains("api-key", StringComparison.Ordinal));
        var disk = string.Concat(Directory.EnumerateFiles(data.Path, "*", SearchOption.AllDirectories).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));

        Assert.Contains("api-key", disk, StringComparison.Ordinal);
        Assert.NotEmpty(notes.Text);
        foreach (var text in new[] { shared, disk, notes.Text })
        {
            Assert.DoesNotContain(Marker, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(Marker)), text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(Marker)), text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Convert.ToBase64String(_region.Key.Span), shared + notes.Text, StringComparison.Ordinal);
    }

    private static PluginGrants Grants(string name) => new(Secrets: [SecretName.Parse(name)]);

    // Every key there is, with all that it holds.
    private static async Task<string> DumpAsync(RedisServer redis)
    {
        const string Dump = """
            local found = {}
            for _, key in ipairs(redis.call('KEYS', '*')) do
              table.insert(found, key)
              for _, text in ipairs(redis.call('TYPE', key).ok == 'hash' and redis.call('HGETALL', key) or { redis.call('GET', key) }) do table.insert(found, text) end
            end
            return table.concat(found, '\n')
            """;
        using var connection = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(redis.Connection);
        return (string?)await connection.GetDatabase().ScriptEvaluateAsync(Dump) ?? "";
    }

    private async Task PublishAsync(PluginGrants grants, SecretsEntry? secrets)
    {
        var plugin = World.Plugin("secret", (_controlPlane.AddModule(Wat.Guest("secret")), 100)) with { Grants = grants };
        await _node.SeesAsync(_controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, plugin) with { Secrets = secrets }));
    }

    private async Task<string> CallAsync(string head)
    {
        while (true)
        {
            var answer = await _node.CallAsync("/name/acme/default/secret", _key.Value, head);
            if (answer.Code != "not-ready")
            {
                return answer.Body;
            }
        }
    }
}
