using System.Net;
using System.Net.Http.Json;
using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.Contracts.Tenants;
using Platform.Contracts.Trust;
using Xunit;

namespace Platform.ControlPlane.Tests.Trust;

public sealed class TrustTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private static readonly SetTrust Partners = new(TrustGroupName.Parse("partners"));

    [Fact]
    public async Task A_trust_group_travels_to_nodes_and_is_gone_when_it_is_taken_back()
    {
        var manager = await application.ManagerAsync();
        var tenant = (await application.CreatePluginAsync(manager)).Tenant;
        Assert.Null((await PageAsync(tenant)).TrustGroup);

        await SetAsync(manager, tenant, Partners);
        Assert.Equal(Partners.Group, (await PageAsync(tenant)).TrustGroup);
        Assert.Equal(Partners.Group, (await manager.GetAsync<TenantInfo>($"/v1/tenants/{tenant}")).TrustGroup);

        await SetAsync(manager, tenant, new SetTrust(null));
        Assert.Null((await PageAsync(tenant)).TrustGroup);
    }

    [Fact]
    public async Task A_key_for_one_tenant_does_not_say_with_whom_it_shares()
    {
        var environment = await application.CreateEnvironmentAsync();
        var all = application.As((await application.CreateKeyAsync(environment, Permission.Manage)).Key);
        var tenant = (await application.CreatePluginAsync(all)).Tenant;
        var key = await application.Operator().PostAsync<AccessKeyCreated>(
            $"/v1/environments/{environment}/keys", new CreateAccessKey("a test", [Permission.Manage], [tenant]));

        using var refused = await SendAsync(application.As(key.Key), tenant, Partners);
        await refused.AssertProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Null((await PageAsync(tenant)).TrustGroup);
    }

    private static async Task SetAsync(HttpClient manager, TenantName tenant, SetTrust trust)
    {
        using var response = await SendAsync(manager, tenant, trust);
        await response.ReadAsync<TenantInfo>();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, TenantName tenant, SetTrust trust) =>
        client.PutAsync($"/v1/tenants/{tenant}/trust", JsonContent.Create(trust, options: PlatformJson.Options), TestContext.Current.CancellationToken);

    private async Task<TenantPage> PageAsync(TenantName tenant) =>
        (await application.System().CatalogAsync()).Tenants.Last(page => page.Tenant == tenant);
}
