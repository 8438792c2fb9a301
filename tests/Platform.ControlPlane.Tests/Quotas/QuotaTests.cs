using System.Net;
using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Environments;
using Platform.Contracts.Executions;
using Platform.Contracts.Plugins;
using Platform.Contracts.Quotas;
using Platform.Contracts.Regions;
using Platform.Contracts.Versions;
using Xunit;

namespace Platform.ControlPlane.Tests.Quotas;

public sealed class QuotaTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    [Fact]
    public async Task What_is_set_travels_to_nodes_on_the_page_that_it_is_of_and_stays_on_record()
    {
        var (environment, manager, plugin) = await MakeAsync();
        var path = $"/v1/tenants/{plugin.Tenant}/quota";
        await manager.PostAsync<QuotaInfo>(path, new QuotaLimits(ExecutionsPerDay: 1000));
        await manager.PostAsync<QuotaInfo>(path, new QuotaLimits(CpuMsPerMonth: 5000));
        var set = await application.Operator().PostAsync<QuotaInfo>($"/v1/environments/{environment}/quota", new QuotaLimits(EgressBytesPerDay: 7));

        var catalog = await application.System().CatalogAsync();
        Assert.Equal(new QuotaLimits(CpuMsPerMonth: 5000), catalog.Tenants.Last(page => page.Tenant == plugin.Tenant).Quota);
        var page = catalog.Environments.Last(page => page.Environment.Value == environment);
        Assert.Equal((new QuotaLimits(EgressBytesPerDay: 7), set.SystemVersion), (page.Quota, page.Version));
        Assert.Equal([2, 1], (await manager.GetAsync<Page<QuotaInfo>>(path)).Items.Select(item => item.Number));
        Assert.Equal(
            new QuotaLimits(EgressBytesPerDay: 7, CpuMsPerMonth: 5000), (await manager.GetAsync<QuotaUse>($"{path}/use")).Quota);
    }

    [Fact]
    public async Task What_was_used_is_the_sum_of_the_records_each_counted_once()
    {
        var (environment, manager, plugin) = await MakeAsync();
        await manager.PostAsync<QuotaInfo>($"/v1/tenants/{plugin.Tenant}/quota", new QuotaLimits(ExecutionsPerDay: 4, CpuMsPerDay: 100, EgressBytesPerMonth: 90));
        var now = (await manager.GetAsync<QuotaUse>($"/v1/tenants/{plugin.Tenant}/quota/use")).At;
        ExecutionRecord[] records =
        [
            .. Enumerable.Range(0, 3).Select(_ => Record(environment, plugin, now)),
            Record(environment, plugin, now) with { Outcome = ExecutionOutcome.Overloaded },
            Record(environment, plugin, now.AddMonths(-2)),
        ];
        await DeliverAsync(records);
        await DeliverAsync(records);
        await DeliverAsync([records[0], records[0]]);

        var region = Assert.Single((await manager.GetAsync<QuotaUse>($"/v1/tenants/{plugin.Tenant}/quota/use")).Regions);

        Assert.Equal("local", region.Region.Value);
        Assert.Equal(
            [
                new UseLine(QuotaPeriod.Day, QuotaMeasure.Executions, 3, 4, QuotaState.Notice),
                new UseLine(QuotaPeriod.Day, QuotaMeasure.CpuMs, 7, 100, QuotaState.Within),
                new UseLine(QuotaPeriod.Day, QuotaMeasure.EgressBytes, 90, null, QuotaState.Within),
                new UseLine(QuotaPeriod.Month, QuotaMeasure.Executions, 3, null, QuotaState.Within),
                new UseLine(QuotaPeriod.Month, QuotaMeasure.CpuMs, 7, null, QuotaState.Within),
                new UseLine(QuotaPeriod.Month, QuotaMeasure.EgressBytes, 90, 90, QuotaState.Exceeded),
            ],
            region.Lines);
    }

    [Fact]
    public async Task Only_the_operator_sets_an_environments_quota()
    {
        var (environment, manager, _) = await MakeAsync();
        using var response = await manager.SendAsync($"/v1/environments/{environment}/quota", new QuotaLimits(ExecutionsPerDay: 1));
        await response.AssertProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static ExecutionRecord Record(string environment, PluginId plugin, DateTimeOffset at) => new(
        Guid.NewGuid().ToString("N"), EnvironmentName.Parse(environment), plugin.Tenant, plugin.Namespace, plugin.Plugin, ModuleRef.Of("module"u8),
        RegionName.Parse("local"), "node-1", ExecutionOutcome.Completed, 200, at, 3, 10, 20, "",
        Used: new ExecutionUsage(2.5, 65_536, 0, LogTruncated: false, HostCalls: 1, OutboundBytes: 10));

    private async Task<(string Environment, HttpClient Manager, PluginId Plugin)> MakeAsync()
    {
        var environment = await application.CreateEnvironmentAsync();
        var manager = application.As((await application.CreateKeyAsync(environment, Permission.Manage)).Key);
        return (environment, manager, await application.CreatePluginAsync(manager));
    }

    private async Task DeliverAsync(IReadOnlyList<ExecutionRecord> records)
    {
        using var response = await application.System().SendAsync("/system/v1/executions", new DeliverExecutions(records));
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
