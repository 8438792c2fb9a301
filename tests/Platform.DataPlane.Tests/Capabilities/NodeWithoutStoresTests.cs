using Platform.Contracts.AccessKeys;
using Platform.Contracts.Grants;
using Platform.DataPlane.Tests.Hosting;
using Platform.Testing.Ports;

namespace Platform.DataPlane.Tests.Capabilities;

/// <summary>A node whose region has lost its database and its Redis.</summary>
public sealed class NodeWithoutStoresTests
{
    [Fact]
    public async Task It_serves_plugins_tells_those_that_ask_for_values_and_is_degraded_not_unhealthy()
    {
        var key = AccessKey.New();
        using var data = new DataFolder();
        await using var controlPlane = await FakeControlPlane.StartAsync();
        controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(key)));
        var get = controlPlane.AddModule(Wat.Assemble(Asking("kv.get")));
        var cached = controlPlane.AddModule(Wat.Assemble(Asking("cache.get")));
        var echo = controlPlane.AddModule(Wat.Guest("echo"));
        var grants = new PluginGrants(Kv: new KvGrant(), Cache: new CacheGrant());
        var last = controlPlane.Publish(tenant: version => World.Tenant(
            version, World.Production, World.Acme, World.Plugin("kv", (get, 100)) with { Grants = grants }, World.Plugin("cache", (cached, 100)) with { Grants = grants }, World.Plugin("echo", (echo, 100))));
        await using var node = await TestNode.StartAsync(
            data.Path, controlPlane.Address,
            $"--ConnectionStrings:regiondb=Host=127.0.0.1;Port={FreePort.Find()};Username=nobody", $"--ConnectionStrings:redis=127.0.0.1:{FreePort.Find()}");
        await node.SeesAsync(last);

        Assert.Equal("hello", (await CallAsync("echo", "hello")).Body);
        Assert.Contains("\"unavailable\"", (await CallAsync("kv", """{"key":"a"}""")).Body, StringComparison.Ordinal);
        Assert.Contains("\"unavailable\"", (await CallAsync("cache", """{"key":"a"}""")).Body, StringComparison.Ordinal);
        using var health = await node.Http.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        var states = await health.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(health.IsSuccessStatusCode, states);
        Assert.Contains("\"regiondb\":\"Degraded\"", states, StringComparison.Ordinal);

        async Task<Answer> CallAsync(string plugin, string body)
        {
            Answer answer;
            do
            {
                answer = await node.CallAsync($"/name/acme/default/{plugin}", key.Value, body);
            }
            while (answer.Code == "not-ready");
            return answer;
        }
    }

    // The guest that calls http.fetch, made to call something else.
    private static string Asking(string operation) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Guests", "fetch.wat"))
        .Replace("\"http.fetch\"", $"\"{operation}\"", StringComparison.Ordinal)
        .Replace("(i32.const 100) (i32.const 10)", $"(i32.const 100) (i32.const {operation.Length})", StringComparison.Ordinal);
}
