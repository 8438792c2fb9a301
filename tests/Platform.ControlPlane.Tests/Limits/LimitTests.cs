using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Reflection;
using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.Contracts.Limits;
using Platform.Contracts.Plugins;
using Xunit;

namespace Platform.ControlPlane.Tests.Limits;

public sealed class LimitTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private static readonly LimitOverrides Example = new(CpuMs: 100, MemoryBytes: 64 << 20);

    public static TheoryData<string, long, long> Bounds => [.. typeof(LimitOverrides).GetConstructors()
        .Single(constructor => constructor.GetParameters().Length > 1).GetParameters()
        .Select(parameter => (parameter, range: parameter.GetCustomAttribute<RangeAttribute>()!))
        .Select(row => new TheoryDataRow<string, long, long>(JsonNamingPolicy.CamelCase.ConvertName(row.parameter.Name!), (int)row.range.Minimum, (int)row.range.Maximum))];

    [Fact]
    public async Task What_is_set_travels_to_nodes_on_the_page_that_it_is_of()
    {
        var (environment, manager, plugin) = await MakeAsync();
        Assert.Null((await TenantAsync(plugin)).Limits);

        await manager.PostAsync<LimitsInfo>($"{Api.PathOf(plugin)}/limits", Example);
        await manager.PostAsync<LimitsInfo>($"/v1/tenants/{plugin.Tenant}/limits", new LimitOverrides(CpuMs: 200));
        var set = await application.Operator().PostAsync<LimitsInfo>($"/v1/environments/{environment}/limits", new LimitOverrides(CpuMs: 300));

        var (tenant, page) = (await TenantAsync(plugin), await EnvironmentAsync(environment));
        Assert.Equal(Example, tenant.Plugins.Single(entry => entry.Name == plugin.Plugin).Limits);
        Assert.Equal(200, tenant.Limits!.CpuMs);
        Assert.Equal((300, set.SystemVersion), (page.Limits!.CpuMs, page.Version));

        await manager.PostAsync<LimitsInfo>($"{Api.PathOf(plugin)}/limits", new LimitOverrides());
        Assert.Null((await TenantAsync(plugin)).Plugins.Single(entry => entry.Name == plugin.Plugin).Limits!.CpuMs);
    }

    [Fact]
    public async Task What_holds_for_a_plugin_is_told_with_who_says_so()
    {
        var (environment, manager, plugin) = await MakeAsync();
        await manager.PostAsync<LimitsInfo>($"{Api.PathOf(plugin)}/limits", new LimitOverrides(CpuMs: 100));
        await manager.PostAsync<LimitsInfo>($"/v1/tenants/{plugin.Tenant}/limits", new LimitOverrides(CpuMs: 200, WallMs: 2000));
        await application.Operator().PostAsync<LimitsInfo>($"/v1/environments/{environment}/limits", new LimitOverrides(WallMs: 3000, HostCalls: 3));

        var limits = await manager.GetAsync<LimitsInForce>($"{Api.PathOf(plugin)}/limits/effective");

        Assert.Equal(ExecutionLimits.Default with { CpuMs = 100, WallMs = 2000, HostCalls = 3 }, limits.Effective);
        Assert.Equal((RateLimits.Default, RateLimits.Default), (limits.PluginRates, limits.TenantRates));
        Assert.Equal((100, 200, 3), (limits.Plugin!.CpuMs, limits.Tenant!.CpuMs, limits.Environment!.HostCalls));
    }

    [Fact]
    public async Task How_many_executions_there_may_be_is_told_of_the_plugin_and_of_its_tenant()
    {
        var (environment, manager, plugin) = await MakeAsync();
        await manager.PostAsync<LimitsInfo>($"{Api.PathOf(plugin)}/limits", new LimitOverrides(ConcurrentExecutions: 3));
        await manager.PostAsync<LimitsInfo>($"/v1/tenants/{plugin.Tenant}/limits", new LimitOverrides(ConcurrentExecutions: 5));
        await application.Operator().PostAsync<LimitsInfo>($"/v1/environments/{environment}/limits", new LimitOverrides(ExecutionsPerSecond: 70));

        var limits = await manager.GetAsync<LimitsInForce>($"{Api.PathOf(plugin)}/limits/effective");

        Assert.Equal(new RateLimits { ConcurrentExecutions = 3, ExecutionsPerSecond = 70 }, limits.PluginRates);
        Assert.Equal(new RateLimits { ConcurrentExecutions = 5, ExecutionsPerSecond = 70 }, limits.TenantRates);
    }

    [Theory]
    [MemberData(nameof(Bounds))]
    public async Task Beyond_its_bounds_a_limit_is_refused_by_name(string name, long least, long most)
    {
        var (_, manager, plugin) = await MakeAsync();
        var path = $"{Api.PathOf(plugin)}/limits";
        foreach (var value in (long[])[least, most])
        {
            await manager.PostAsync<LimitsInfo>(path, new Dictionary<string, long> { [name] = value });
        }

        foreach (var value in (long[])[least - 1, most + 1])
        {
            using var response = await manager.SendAsync(path, new Dictionary<string, long> { [name] = value });
            var problem = await response.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
            Assert.Contains(name, problem.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.Contains(most.ToString(System.Globalization.CultureInfo.InvariantCulture), problem.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_set_what_stays_on_record()
    {
        var environment = await application.CreateEnvironmentAsync();
        var key = await application.CreateKeyAsync(environment, Permission.Manage);
        var manager = application.As(key.Key);
        var plugin = await application.CreatePluginAsync(manager);
        await manager.PostAsync<LimitsInfo>($"{Api.PathOf(plugin)}/limits", Example);
        await manager.PostAsync<LimitsInfo>($"{Api.PathOf(plugin)}/limits", new LimitOverrides());

        var listed = (await manager.GetAsync<Page<LimitsInfo>>($"{Api.PathOf(plugin)}/limits")).Items;

        Assert.Equal([2, 1], listed.Select(item => item.Number));
        Assert.All(listed, item => Assert.Equal(key.Id, item.CreatedBy));
        Assert.Equal(Example, listed[1].Limits);
    }

    [Fact]
    public async Task Only_the_operator_limits_an_environment()
    {
        var (environment, manager, _) = await MakeAsync();
        using var response = await manager.SendAsync($"/v1/environments/{environment}/limits", Example);
        await response.AssertProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Null((await EnvironmentAsync(environment)).Limits);
    }

    private async Task<(string Environment, HttpClient Manager, PluginId Plugin)> MakeAsync()
    {
        var environment = await application.CreateEnvironmentAsync();
        var manager = application.As((await application.CreateKeyAsync(environment, Permission.Manage)).Key);
        return (environment, manager, await application.CreatePluginAsync(manager));
    }

    private async Task<TenantPage> TenantAsync(PluginId plugin) =>
        (await application.System().CatalogAsync()).Tenants.Last(page => page.Tenant == plugin.Tenant);

    private async Task<EnvironmentPage> EnvironmentAsync(string environment) =>
        (await application.System().CatalogAsync()).Environments.Last(page => page.Environment.Value == environment);
}
