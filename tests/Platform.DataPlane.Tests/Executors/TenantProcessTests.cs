using Platform.Contracts.AccessKeys;
using Platform.Contracts.Limits;
using Platform.Contracts.Tenants;
using Platform.Contracts.Trust;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Tests.Hosting;
using Platform.Testing.Processes;

namespace Platform.DataPlane.Tests.Executors;

/// <summary>Who runs in whose process. Each test has a node of its own.</summary>
public sealed class TenantProcessTests : IAsyncLifetime
{
    private static readonly TrustGroupName Partners = TrustGroupName.Parse("partners");

    // On a busy machine time passes while nothing is computed.
    private static readonly LimitOverrides Patient = new(WallMs: LimitBounds.MostWallMs);

    private readonly DataFolder _data = new();
    private readonly AccessKey _key = AccessKey.New();
    private FakeControlPlane? _controlPlane;

    public async ValueTask InitializeAsync()
    {
        _controlPlane = await FakeControlPlane.StartAsync();
        _controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(_key)));
    }

    public async ValueTask DisposeAsync()
    {
        await _controlPlane!.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Each_tenant_has_a_process_and_the_death_of_one_is_nothing_to_the_other()
    {
        await using var node = await StartAsync();
        await ServedAsync(node, World.Acme);
        await ServedAsync(node, World.Globex);
        Assert.Equal(2, node.Executors.Serving.Select(group => group.Process!.Id).Distinct().Count());

        for (var i = 0; i < 5; i++)
        {
            var killed = ProcessOf(node, World.Acme).Id;
            Signal.Kill.SendTo(killed);
            for (var call = 0; call < 20; call++)
            {
                var answer = await CallAsync(node, World.Globex);
                Assert.Equal((200, "111"), (answer.Status, answer.Body));
            }

            await Eventually.AsyncTrue(() => !Directory.Exists($"/proc/{killed}"));
            await ServedAsync(node, World.Acme);
        }
    }

    [Fact]
    public async Task A_process_that_nobody_uses_is_given_back_and_comes_again_for_the_next_request()
    {
        await using var node = await StartAsync("--Executors:IdleTime=00:00:01");
        await ServedAsync(node, World.Acme);
        var first = ProcessOf(node, World.Acme).Id;
        await Eventually.AsyncTrue(() => !node.Executors.Serving.Any() && !Directory.Exists($"/proc/{first}"));

        var answer = await CallAsync(node, World.Acme);
        Assert.Equal((200, "111"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task Where_all_processes_are_in_use_another_tenant_is_refused_and_served_once_one_is_idle()
    {
        await using var node = await StartAsync("--Executors:Most=1");
        Assert.Equal("cpu-limit", (await ServedAsync(node, World.Acme, "loop", 504)).Code);
        await ServedAsync(node, World.Acme);
        var busy = CallAsync(node, World.Acme, "loop");
        await Eventually.AsyncTrue(() => ProcessOf(node, World.Acme).Open > 0);

        var refused = await CallAsync(node, World.Globex);
        Assert.Equal((503, "overloaded"), (refused.Status, refused.Code));

        Assert.Equal("cpu-limit", (await busy).Code);
        await ServedAsync(node, World.Globex);
        Assert.Equal(["production/globex"], node.Executors.Serving.Select(group => group.Name));
    }

    [Fact]
    public async Task A_process_that_has_loaded_too_many_images_is_replaced_and_no_request_fails()
    {
        await using var node = await StartAsync("--Executors:Images=1");
        await ServedAsync(node, World.Acme);
        await ServedAsync(node, World.Acme, "echo");
        var first = ProcessOf(node, World.Acme).Id;
        do
        {
            Assert.Equal(200, (await CallAsync(node, World.Acme)).Status);
        }
        while (ProcessOf(node, World.Acme).Id == first);

        await Eventually.AsyncTrue(() => !Directory.Exists($"/proc/{first}"));
    }

    [Fact]
    public async Task Tenants_of_a_trust_group_share_a_process_until_one_of_them_traps_again_and_again()
    {
        await using var node = await StartAsync(Partners);
        await ServedAsync(node, World.Acme);
        await ServedAsync(node, World.Globex);
        Assert.Equal(["production/+partners"], node.Executors.Serving.Select(group => group.Name));

        for (var i = 0; i < Conduct.Faults; i++)
        {
            Assert.Equal("guest-trapped", (await ServedAsync(node, World.Globex, "trap", 500)).Code);
        }

        await ServedAsync(node, World.Globex);
        await ServedAsync(node, World.Acme);
        Assert.Equal(["production/+partners", "production/globex"], node.Executors.Serving.Select(group => group.Name).Order());
    }

    [Fact]
    public async Task Code_that_two_tenants_share_is_loaded_before_a_third_one_calls()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root sees what an executor maps: it has sealed itself.");
        await using var node = await StartAsync();
        await ServedAsync(node, World.Acme);
        await ServedAsync(node, World.Globex);
        var taken = node.Executors.Serving.Select(group => group.Process!.Id).ToHashSet();

        await Eventually.AsyncTrue(() => node.Running.Any(process => !taken.Contains(process.Id) && MapsAnImage(process.Id)));
    }

    private static bool MapsAnImage(int process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/maps").Any(line => line.Contains("/images/executors/", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static ExecutorProcess ProcessOf(TestNode node, TenantName tenant) => node.Executors.Serving.Single(group => group.Name == $"production/{tenant}").Process!;

    private Task<TestNode> StartAsync(params string[] settings) => StartAsync(null, settings);

    private async Task<TestNode> StartAsync(TrustGroupName? trust, params string[] settings)
    {
        var plugins = ((string[])["remember", "echo", "loop", "trap"]).Select(guest => World.Plugin(guest, (_controlPlane!.AddModule(Wat.Guest(guest)), 1)) with { Limits = Patient }).ToArray();
        _controlPlane!.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, plugins) with { TrustGroup = trust });
        var last = _controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Globex, plugins) with { TrustGroup = trust });
        var node = await TestNode.StartAsync(_data.Path, _controlPlane.Address, settings);
        await node.SeesAsync(last);
        return node;
    }

    private Task<Answer> CallAsync(TestNode node, TenantName tenant, string plugin = "remember") => node.CallAsync($"/name/{tenant}/default/{plugin}", _key.Value);

    // While an image is made or a process comes, the answer is 503.
    private async Task<Answer> ServedAsync(TestNode node, TenantName tenant, string plugin = "remember", int status = 200)
    {
        var answer = await CallAsync(node, tenant, plugin);
        await Eventually.AsyncTrue(async () => answer.Status != 503 || (answer = await CallAsync(node, tenant, plugin)).Status != 503);
        Assert.Equal(status, answer.Status);
        return answer;
    }
}
