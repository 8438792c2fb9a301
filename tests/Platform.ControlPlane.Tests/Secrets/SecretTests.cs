using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.Contracts.Errors;
using Platform.Contracts.Identity;
using Platform.Contracts.Secrets;
using Platform.Contracts.Sessions;
using Platform.Contracts.Tenants;
using EnvironmentName = Platform.Contracts.Environments.EnvironmentName;
using Xunit;

namespace Platform.ControlPlane.Tests.Secrets;

public sealed class SecretTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_set_is_listed_without_its_value_and_opened_by_nodes()
    {
        var (manager, environment, tenant) = await TenantAsync();
        await SetAsync(manager, $"{tenant.Path}/api-key", "one");
        var second = await SetAsync(manager, $"{tenant.Path}/api-key", "two");
        await SetAsync(manager, $"{tenant.Path}/another", "three");

        var listed = (await manager.GetAsync<Page<SecretInfo>>(tenant.Path)).Items;
        var node = new Opening(application.System(), environment, tenant.Name);

        Assert.Equal(["another", "api-key"], listed.Select(secret => secret.Name.Value));
        Assert.Equal((second.Revision, second.CreatedBy, second.SystemVersion), (listed[1].Revision, listed[1].CreatedBy, listed[1].SystemVersion));
        Assert.Equal(2, second.Revision);
        Assert.Equal("two", await node.ValueAsync("api-key"));
        Assert.Equal("three", await node.ValueAsync("another"));
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_its_number_is_not_given_again()
    {
        var (manager, environment, tenant) = await TenantAsync();
        await SetAsync(manager, $"{tenant.Path}/api-key", "one");
        using var deleted = await manager.DeleteAsync($"{tenant.Path}/api-key", Stop);
        using var again = await manager.DeleteAsync($"{tenant.Path}/api-key", Stop);
        var entry = await new Opening(application.System(), environment, tenant.Name).EntryAsync();

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await again.AssertProblemAsync(HttpStatusCode.NotFound, ErrorCode.NotFound);
        Assert.Empty((await manager.GetAsync<Page<SecretInfo>>(tenant.Path)).Items);
        Assert.Empty(entry!.Secrets);
        Assert.Equal(3, (await SetAsync(manager, $"{tenant.Path}/api-key", "two")).Revision);
    }

    [Fact]
    public async Task What_an_environment_has_stands_on_its_own_page()
    {
        var (manager, environment, _) = await TenantAsync();
        await SetAsync(manager, "/v1/secrets/shared", "of all");
        Assert.Equal("of all", await new Opening(application.System(), environment, tenant: null).ValueAsync("shared"));
        Assert.Equal("shared", Assert.Single((await manager.GetAsync<Page<SecretInfo>>("/v1/secrets")).Items).Name.Value);
    }

    [Fact]
    public async Task A_node_of_another_region_opens_its_own_page_and_no_other()
    {
        var (manager, environment, tenant) = await TenantAsync();
        await SetAsync(manager, $"{tenant.Path}/api-key", "one");
        var here = new Opening(application.System(), environment, tenant.Name);
        var there = new Opening(application.System(ServiceRole.Node, "elsewhere"), environment, tenant.Name);

        var (entry, keys) = (await here.EntryAsync(), await there.KeysAsync());

        Assert.Equal("one", await there.ValueAsync("api-key"));
        Assert.DoesNotContain(keys.Keys, key => key.Id == entry!.DataKey.RegionKey);
        Assert.Empty((await here.KeysAsync()).Keys.Select(key => key.Key.ToArray()).Intersect(keys.Keys.Select(key => key.Key.ToArray())));
    }

    [Fact]
    public async Task Neither_the_database_nor_what_goes_out_holds_a_value()
    {
        const string Marker = "marker-7f3a9c51-of-a-secret";
        var (manager, _, tenant) = await TenantAsync();
        await SetAsync(manager, $"{tenant.Path}/api-key", Marker + "-before");
        await SetAsync(manager, $"{tenant.Path}/api-key", Marker);

        var stored = await EverythingAsync();
        var pages = await application.System().GetStringAsync("/system/v1/changes", Stop);
        var listed = await manager.GetStringAsync(tenant.Path, Stop);

        foreach (var text in new[] { stored, pages, listed })
        {
            Assert.DoesNotContain(Marker, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(Marker)), text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(Marker)), text, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Marker))), text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("api-key", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, new SetSecret(Marker).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_newest_revision_has_a_value_at_all()
    {
        var (manager, environment, tenant) = await TenantAsync();
        await SetAsync(manager, $"{tenant.Path}/api-key", "one");
        await SetAsync(manager, $"{tenant.Path}/api-key", "two");

        await using var db = application.OpenDatabase();
        var rows = await db.Secrets.AsNoTracking()
            .Join(db.DataKeys.Where(key => key.Environment.Name == environment.Value), row => row.DataKeyId, key => key.Id, (row, _) => row)
            .OrderBy(row => row.Revision).ToListAsync(Stop);

        Assert.Equal([true, false], rows.Select(row => row.Value is null));
    }

    [Fact]
    public async Task A_session_neither_sets_nor_sees_any()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);
        var session = await manager.PostAsync<SessionCreated>($"{Api.PathOf(plugin)}/sessions", new CreateSession("ada", Enum.GetValues<SessionPermission>()));
        var path = $"/v1/tenants/{plugin.Tenant}/secrets";

        using var set = await PutAsync(application.As(session.Token), $"{path}/api-key", "one");
        using var list = await application.As(session.Token).GetAsync(path, Stop);

        await set.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
        await list.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
    }

    [Fact]
    public async Task A_key_for_certain_tenants_has_no_hand_in_what_is_everybodys()
    {
        var environment = await application.CreateEnvironmentAsync();
        var request = new CreateAccessKey("one tenant's", [Permission.Manage], [TenantName.Parse("some")]);
        var key = await application.Operator().PostAsync<AccessKeyCreated>($"/v1/environments/{environment}/keys", request);
        using var set = await PutAsync(application.As(key.Key), "/v1/secrets/shared", "one");
        await set.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
    }

    [Theory]
    [InlineData(65_536, HttpStatusCode.OK)]
    [InlineData(65_537, HttpStatusCode.BadRequest)]
    [InlineData(500_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_value_has_64_KiB(int length, HttpStatusCode expected)
    {
        var (manager, _, tenant) = await TenantAsync();
        using var set = await PutAsync(manager, $"{tenant.Path}/api-key", new string('x', length));
        Assert.Equal(expected, set.StatusCode);
    }

    [Fact]
    public async Task A_value_is_counted_in_bytes()
    {
        var (manager, _, tenant) = await TenantAsync();
        using var set = await PutAsync(manager, $"{tenant.Path}/api-key", new string('ü', 40_000));
        await set.AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge, ErrorCode.TooLarge);
    }

    [Fact]
    public async Task A_tenant_has_256_KiB_of_them()
    {
        var (manager, _, tenant) = await TenantAsync();
        for (var i = 0; i < 3; i++)
        {
            await SetAsync(manager, $"{tenant.Path}/large-{i}", new string('x', 65_536));
        }

        using var fourth = await PutAsync(manager, $"{tenant.Path}/large-3", new string('x', 65_536));
        await SetAsync(manager, $"{tenant.Path}/large-2", new string('y', 65_536));

        // What seals a value takes bytes as well.
        await fourth.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.Conflict);
    }

    [Fact]
    public async Task Pages_with_large_ones_go_out_a_few_at_a_time()
    {
        var (manager, _, first) = await TenantAsync();
        var since = (await application.System().GetAsync<ChangeSet>("/system/v1/changes")).Head;
        for (var i = 0; i < 6; i++)
        {
            var tenant = TenantName.Parse(application.NewName("tenant"));
            await manager.PostAsync<TenantInfo>("/v1/tenants", new CreateTenant(tenant));
            for (var large = 0; large < 3; large++)
            {
                await SetAsync(manager, $"/v1/tenants/{tenant}/secrets/large-{large}", new string('x', 65_536));
            }
        }

        var changes = await application.System().GetAsync<ChangeSet>($"/system/v1/changes?lineage={since.Lineage}&since={since.Version}");

        Assert.True(changes.More);
        Assert.InRange(changes.Tenants.Count, 1, 5);
        Assert.DoesNotContain(changes.Tenants, page => page.Tenant == first.Name);
    }

    [Fact]
    public async Task A_tenant_has_a_hundred_of_them()
    {
        var (manager, _, tenant) = await TenantAsync();
        for (var i = 0; i < 100; i++)
        {
            await SetAsync(manager, $"{tenant.Path}/secret-{i}", "x");
        }

        using var another = await PutAsync(manager, $"{tenant.Path}/another", "x");
        await SetAsync(manager, $"{tenant.Path}/secret-5", "y");

        await another.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.Conflict);
    }

    private async Task<(HttpClient Manager, EnvironmentName Environment, (TenantName Name, string Path) Tenant)> TenantAsync()
    {
        var environment = await application.CreateEnvironmentAsync();
        var manager = application.As((await application.CreateKeyAsync(environment, Permission.Manage)).Key);
        var tenant = TenantName.Parse(application.NewName("tenant"));
        await manager.PostAsync<TenantInfo>("/v1/tenants", new CreateTenant(tenant));
        return (manager, EnvironmentName.Parse(environment), (tenant, $"/v1/tenants/{tenant}/secrets"));
    }

    private static async Task<SecretInfo> SetAsync(HttpClient manager, string path, string value)
    {
        using var response = await PutAsync(manager, path, value);
        return await response.ReadAsync<SecretInfo>();
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string path, string value) =>
        client.PutAsync(path, JsonContent.Create(new SetSecret(value), options: PlatformJson.Options), Stop);

    private async Task<string> EverythingAsync()
    {
        await using var db = application.OpenDatabase();
        var tables = await db.Database.SqlQuery<string>($"""SELECT table_name::text AS "Value" FROM information_schema.tables WHERE table_schema = 'public'""").ToListAsync(Stop);
        var text = new StringBuilder();
        foreach (var table in tables)
        {
#pragma warning disable EF1002 // The name comes from the database's own catalog.
            text.AppendJoin('\n', await db.Database.SqlQueryRaw<string>($"""SELECT t::text AS "Value" FROM "{table}" t""").ToListAsync(Stop));
#pragma warning restore EF1002
        }

        return text.ToString();
    }
}
