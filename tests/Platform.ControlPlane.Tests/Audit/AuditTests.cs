using System.Net;
using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Audit;
using Platform.Contracts.Limits;
using Platform.Contracts.Tenants;
using Xunit;

namespace Platform.ControlPlane.Tests.Audit;

public sealed class AuditTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    [Fact]
    public async Task A_change_is_on_record_with_who_made_it_and_what_held_before_and_after()
    {
        var (environment, key, manager) = await MakeAsync();
        var plugin = await application.CreatePluginAsync(manager);
        var path = $"{Api.PathOf(plugin)}/limits";
        await manager.PostAsync<LimitsInfo>(path, new LimitOverrides(CpuMs: 100));
        await manager.PostAsync<LimitsInfo>(path, new LimitOverrides(CpuMs: 200));

        var events = await ListAsync(manager, environment);

        Assert.Equal((key.Id, "SetPluginLimits", path), (events[0].Who, events[0].Action, events[0].Subject));
        Assert.Equal((plugin.Tenant.Value, $"{plugin.Namespace}/{plugin.Plugin}", environment), (events[0].Tenant, events[0].Plugin, events[0].Environment));
        Assert.Equal((100, 200), (Cpu(events[0].Before), Cpu(events[0].After)));
        Assert.Null(events[1].Before);
        Assert.Equal(["SetPluginLimits", "SetPluginLimits", "CreatePlugin", "CreateTenant", "CreateAccessKey", "CreateEnvironment"], events.Select(change => change.Action));
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing()
    {
        var (environment, _, manager) = await MakeAsync();
        var name = TenantName.Parse("twice");
        await manager.PostAsync<TenantInfo>("/v1/tenants", new CreateTenant(name));
        var before = await ListAsync(manager, environment);
        using var again = await manager.SendAsync("/v1/tenants", new CreateTenant(name));
        using var wrong = await manager.SendAsync("/v1/tenants/twice/limits", new LimitOverrides(CpuMs: -1));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.BadRequest), (again.StatusCode, wrong.StatusCode));
        Assert.Equal(before.Count, (await ListAsync(manager, environment)).Count);
    }

    [Fact]
    public async Task What_was_deleted_stays_on_record()
    {
        var (environment, _, manager) = await MakeAsync();
        await manager.PostAsync<TenantInfo>("/v1/tenants", new CreateTenant(TenantName.Parse("brief")));
        using var deleted = await manager.DeleteAsync("/v1/tenants/brief", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(["DeleteTenant", "CreateTenant"], (await ListAsync(manager, environment)).Take(2).Select(change => change.Action));
    }

    [Fact]
    public async Task No_secret_is_in_it()
    {
        var (environment, key, manager) = await MakeAsync();
        using var response = await manager.GetAsync($"/v1/environments/{environment}/audit", TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(key.Id, text, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Key, text, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Key.Split('_')[^1], text, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_key_sees_its_own_environment_and_its_own_tenants_only()
    {
        var (environment, _, manager) = await MakeAsync();
        var (other, _, stranger) = await MakeAsync();
        foreach (var tenant in (string[])["mine", "theirs"])
        {
            await manager.PostAsync<TenantInfo>("/v1/tenants", new CreateTenant(TenantName.Parse(tenant)));
        }

        var narrow = application.As((await application.Operator().PostAsync<AccessKeyCreated>(
            $"/v1/environments/{environment}/keys", new CreateAccessKey("for one", [Permission.ReadUsage], [TenantName.Parse("mine")]))).Key);
        using var foreign = await stranger.GetAsync($"/v1/environments/{environment}/audit", TestContext.Current.CancellationToken);
        using var installation = await manager.GetAsync("/v1/audit", TestContext.Current.CancellationToken);

        Assert.Equal("mine", Assert.Single(await ListAsync(narrow, environment)).Tenant);
        Assert.DoesNotContain(await ListAsync(stranger, other), change => change.Environment != other);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (foreign.StatusCode, installation.StatusCode));
    }

    [Fact]
    public async Task The_same_path_of_another_environment_is_nothing_that_held_before()
    {
        foreach (var cpu in (int[])[300, 400])
        {
            var (environment, _, manager) = await MakeAsync();
            await manager.PostAsync<TenantInfo>("/v1/tenants", new CreateTenant(TenantName.Parse("namesake")));
            await manager.PostAsync<LimitsInfo>("/v1/tenants/namesake/limits", new LimitOverrides(CpuMs: cpu));
            var last = (await ListAsync(manager, environment))[0];
            Assert.Equal((null, cpu), (last.Before?.ToString(), Cpu(last.After)));
        }
    }

    private static int Cpu(JsonElement? limits) => limits!.Value.GetProperty("cpuMs").GetInt32();

    private static async Task<IReadOnlyList<AuditEvent>> ListAsync(HttpClient client, string environment) =>
        (await client.GetAsync<Page<AuditEvent>>($"/v1/environments/{environment}/audit")).Items;

    private async Task<(string Environment, AccessKeyCreated Key, HttpClient Manager)> MakeAsync()
    {
        var environment = await application.CreateEnvironmentAsync();
        var key = await application.CreateKeyAsync(environment, Permission.Manage);
        return (environment, key, application.As(key.Key));
    }
}
