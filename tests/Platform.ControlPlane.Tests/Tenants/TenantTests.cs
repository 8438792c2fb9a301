using System.Net;
using Platform.Contracts;
using Platform.Contracts.Errors;
using Platform.Contracts.Tenants;
using Xunit;

namespace Platform.ControlPlane.Tests.Tenants;

public sealed class TenantTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    [Fact]
    public async Task A_tenant_is_made_listed_in_pages_and_deleted()
    {
        var manager = await application.ManagerAsync();
        foreach (var name in new[] { "carol", "alice", "bob-2", "bob" })
        {
            await manager.PostAsync<TenantInfo>("/v1/tenants", new CreateTenant(TenantName.Parse(name), $"about {name}"));
        }

        var first = await manager.GetAsync<Page<TenantInfo>>("/v1/tenants?limit=2");
        var second = await manager.GetAsync<Page<TenantInfo>>($"/v1/tenants?limit=2&after={first.Next}");

        Assert.Equal(["alice", "bob"], first.Items.Select(tenant => tenant.Name.Value));
        Assert.Equal(["bob-2", "carol"], second.Items.Select(tenant => tenant.Name.Value));
        Assert.Null(second.Next);
        using var deleted = await manager.DeleteAsync("/v1/tenants/bob", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await manager.GetAsync("/v1/tenants/bob", TestContext.Current.CancellationToken);
        await gone.AssertProblemAsync(HttpStatusCode.NotFound, ErrorCode.NotFound);
    }

    [Fact]
    public async Task A_name_is_taken_in_its_environment_only()
    {
        var manager = await application.ManagerAsync();
        var elsewhere = await application.ManagerAsync();
        var request = new CreateTenant(TenantName.Parse("acme"));
        await manager.PostAsync<TenantInfo>("/v1/tenants", request);

        using var again = await manager.SendAsync("/v1/tenants", request);
        using var other = await elsewhere.SendAsync("/v1/tenants", request);

        await again.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.Conflict);
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
        Assert.Equal("/v1/tenants/acme", other.Headers.Location?.OriginalString);
    }
}
