using System.Net;
using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Errors;
using Platform.Contracts.Tenants;
using Xunit;

namespace Platform.ControlPlane.Tests.Identity;

public sealed class CredentialTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("pk_0123456789ab_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("op_not-the-operator-key-at-all")]
    [InlineData("st_unknown")]
    public async Task Without_a_known_credential_nothing_is_told(string? credential)
    {
        using var response = await application.As(credential).GetAsync("/v1/tenants", Stop);

        await response.AssertProblemAsync(HttpStatusCode.Unauthorized, ErrorCode.Unauthenticated);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_key_with_another_secret_is_refused()
    {
        var created = await application.CreateKeyAsync(await application.CreateEnvironmentAsync(), Permission.Manage);
        var forged = $"pk_{created.Id}_{AccessKey.New().Value[16..]}";

        using var response = await application.As(forged).GetAsync("/v1/tenants", Stop);

        await response.AssertProblemAsync(HttpStatusCode.Unauthorized, ErrorCode.Unauthenticated);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_and_listed_as_revoked()
    {
        var environment = await application.CreateEnvironmentAsync();
        var created = await application.CreateKeyAsync(environment, Permission.Manage);
        using var revoked = await application.Operator().DeleteAsync($"/v1/environments/{environment}/keys/{created.Id}", Stop);

        using var response = await application.As(created.Key).GetAsync("/v1/tenants", Stop);

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await response.AssertProblemAsync(HttpStatusCode.Unauthorized, ErrorCode.Unauthenticated);
        var listed = await application.Operator().GetAsync<Page<AccessKeyInfo>>($"/v1/environments/{environment}/keys");
        Assert.NotNull(Assert.Single(listed.Items).RevokedAt);
    }

    [Fact]
    public async Task A_key_ends_at_its_time()
    {
        var environment = await application.CreateEnvironmentAsync();
        var request = new CreateAccessKey("short-lived", [Permission.Manage], ExpiresAt: application.Time.GetUtcNow().AddMinutes(30));
        var created = await application.Operator().PostAsync<AccessKeyCreated>($"/v1/environments/{environment}/keys", request);
        using var before = await application.As(created.Key).GetAsync("/v1/tenants", Stop);
        application.Time.Advance(TimeSpan.FromMinutes(31));

        using var after = await application.As(created.Key).GetAsync("/v1/tenants", Stop);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        await after.AssertProblemAsync(HttpStatusCode.Unauthorized, ErrorCode.Unauthenticated);
    }

    [Fact]
    public async Task That_a_keys_holder_is_told_what_was_used_is_listed_and_travels_to_nodes()
    {
        var environment = await application.CreateEnvironmentAsync();
        var quiet = await application.CreateKeyAsync(environment, Permission.Execute);
        var request = new CreateAccessKey("told", [Permission.Execute], ShowUsage: true);
        var told = await application.Operator().PostAsync<AccessKeyCreated>($"/v1/environments/{environment}/keys", request);

        var listed = (await application.Operator().GetAsync<Page<AccessKeyInfo>>($"/v1/environments/{environment}/keys")).Items;
        var keys = (await application.System().CatalogAsync()).Environments.Single(page => page.Environment.Value == environment).Keys;

        Assert.Equal([(quiet.Id, false), (told.Id, true)], listed.Select(key => (key.Id, key.ShowUsage)).OrderBy(key => key.ShowUsage));
        Assert.Equal([(quiet.Id, null), (told.Id, true)], keys.Select(key => (key.Id, key.ShowUsage)).OrderBy(key => key.ShowUsage));
    }

    [Theory]
    [InlineData(Permission.Execute)]
    [InlineData(Permission.ReadUsage)]
    public async Task A_key_may_only_what_it_permits(Permission permission)
    {
        var created = await application.CreateKeyAsync(await application.CreateEnvironmentAsync(), permission);

        using var response = await application.As(created.Key).GetAsync("/v1/tenants", Stop);

        await response.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
    }

    [Fact]
    public async Task Only_the_operator_makes_environments_and_keys()
    {
        var manager = await application.ManagerAsync();

        using var response = await manager.GetAsync("/v1/environments", Stop);

        await response.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
    }

    [Fact]
    public async Task A_key_for_certain_tenants_knows_no_others()
    {
        var environment = await application.CreateEnvironmentAsync();
        var all = application.As((await application.CreateKeyAsync(environment, Permission.Manage)).Key);
        var mine = await application.CreatePluginAsync(all);
        var foreign = await application.CreatePluginAsync(all);
        var request = new CreateAccessKey("for one", [Permission.Manage], [mine.Tenant]);
        var key = await application.Operator().PostAsync<AccessKeyCreated>($"/v1/environments/{environment}/keys", request);
        var limited = application.As(key.Key);

        using var own = await limited.GetAsync(Api.PathOf(mine), Stop);
        using var other = await limited.GetAsync(Api.PathOf(foreign), Stop);
        using var others = await limited.GetAsync($"/v1/tenants/{foreign.Tenant}", Stop);
        using var made = await limited.SendAsync("/v1/tenants", new CreateTenant(TenantName.Parse("brand-new")));

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        await other.AssertProblemAsync(HttpStatusCode.NotFound, ErrorCode.NotFound);
        await others.AssertProblemAsync(HttpStatusCode.NotFound, ErrorCode.NotFound);
        await made.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
        var listed = await limited.GetAsync<Page<TenantInfo>>("/v1/tenants");
        Assert.Equal(mine.Tenant, Assert.Single(listed.Items).Name);
    }

    [Fact]
    public async Task Secrets_are_not_stored()
    {
        var created = await application.CreateKeyAsync(await application.CreateEnvironmentAsync(), Permission.Manage);
        await using var db = application.OpenDatabase();

        var stored = db.AccessKeys.Single(key => key.Id == created.Id);

        Assert.Equal(AccessKey.Parse(created.Key).SecretHash(), stored.SecretHash);
        Assert.DoesNotContain(created.Key[16..], stored.SecretHash, StringComparison.Ordinal);
    }
}
