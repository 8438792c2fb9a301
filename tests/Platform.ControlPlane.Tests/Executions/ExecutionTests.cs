using System.Net;
using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Environments;
using Platform.Contracts.Executions;
using Platform.Contracts.Limits;
using Platform.Contracts.Plugins;
using Platform.Contracts.Regions;
using Platform.Contracts.Versions;
using Xunit;

namespace Platform.ControlPlane.Tests.Executions;

public sealed class ExecutionTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    [Fact]
    public async Task A_record_counts_once_however_often_it_is_delivered()
    {
        var (reader, environment, plugin) = await PluginAsync();
        var start = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var records = Enumerable.Range(0, 5).Select(number => Record(environment, plugin, start.AddSeconds(number))).ToList();
        await DeliverAsync(records[..3]);
        await DeliverAsync(records);
        await DeliverAsync([records[4], records[4]]);

        var first = await reader.GetAsync<Page<ExecutionRecord>>($"{Api.PathOf(plugin)}/executions?limit=3");
        var second = await reader.GetAsync<Page<ExecutionRecord>>($"{Api.PathOf(plugin)}/executions?limit=3&after={first.Next}");

        Assert.Equal(records.AsEnumerable().Reverse(), first.Items.Concat(second.Items));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Records_of_the_same_moment_are_paged_without_loss()
    {
        var (reader, environment, plugin) = await PluginAsync();
        var records = Enumerable.Range(0, 7).Select(_ => Record(environment, plugin, DateTimeOffset.UnixEpoch)).ToList();
        await DeliverAsync(records);
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await reader.GetAsync<Page<ExecutionRecord>>($"{Api.PathOf(plugin)}/executions?limit=2" + (after is null ? "" : $"&after={after}"));
            seen.AddRange(page.Items.Select(record => record.RequestId));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(records.Select(record => record.RequestId).OrderDescending(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task What_was_used_and_what_might_have_been_is_kept_beside_records_that_do_not_say()
    {
        var (reader, environment, plugin) = await PluginAsync();
        var old = Record(environment, plugin, DateTimeOffset.UnixEpoch);
        var full = Record(environment, plugin, DateTimeOffset.UnixEpoch.AddSeconds(1)) with
        {
            WaitMs = 0.25,
            Used = new ExecutionUsage(1.5, 65_536, 12, LogTruncated: true, HostCalls: 3, OutboundBytes: 4_000_000_000),
            Limits = ExecutionLimits.Default with { CpuMs = 77 },
            Parent = old.RequestId,
            Depth = 1,
        };

        await DeliverAsync([old, full]);

        var page = await reader.GetAsync<Page<ExecutionRecord>>($"{Api.PathOf(plugin)}/executions");
        Assert.Equal([full, old], page.Items);
    }

    [Fact]
    public async Task A_log_may_hold_anything()
    {
        var (reader, environment, plugin) = await PluginAsync();

        await DeliverAsync([Record(environment, plugin, DateTimeOffset.UnixEpoch) with { Log = "NUL \0 and 🚀" }]);

        var page = await reader.GetAsync<Page<ExecutionRecord>>($"{Api.PathOf(plugin)}/executions");
        Assert.Equal("NUL \uFFFD and 🚀", Assert.Single(page.Items).Log);
    }

    private static ExecutionRecord Record(string environment, PluginId plugin, DateTimeOffset at) => new(
        Guid.NewGuid().ToString("N"),
        EnvironmentName.Parse(environment),
        plugin.Tenant,
        plugin.Namespace,
        plugin.Plugin,
        ModuleRef.Of("module"u8),
        RegionName.Parse("local"),
        "node-1",
        ExecutionOutcome.GuestTrapped,
        500,
        at,
        1.25,
        10,
        20,
        "a line");

    private async Task<(HttpClient Reader, string Environment, PluginId Plugin)> PluginAsync()
    {
        var environment = await application.CreateEnvironmentAsync();
        var plugin = await application.CreatePluginAsync(application.As((await application.CreateKeyAsync(environment, Permission.Manage)).Key));
        return (application.As((await application.CreateKeyAsync(environment, Permission.ReadUsage)).Key), environment, plugin);
    }

    private async Task DeliverAsync(IReadOnlyList<ExecutionRecord> records)
    {
        using var response = await application.System().SendAsync("/system/v1/executions", new DeliverExecutions(records));
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
