using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.Contracts.Regions;
using Platform.Contracts.Secrets;
using Platform.Contracts.Tenants;
using Platform.ControlPlane.Secrets;
using EnvironmentName = Platform.Contracts.Environments.EnvironmentName;
using Xunit;

namespace Platform.ControlPlane.Tests.Secrets;

public sealed class RegionKeyTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rotated_key_wraps_every_page_anew_and_the_one_before_it_stays_good()
    {
        var (node, before) = (await SecretAsync(), application.NewName("unused"));
        var (oldEntry, first) = (await node.EntryAsync(), await node.KeysAsync());
        var head = (await application.System().GetAsync<ChangeSet>("/system/v1/changes")).Head;

        var rotated = await application.Operator().PostAsync<RegionKeyInfo>($"/v1/region-keys/{ControlPlaneApplication.Region}", null);
        var (entry, keys) = (await node.EntryAsync(), await node.KeysAsync());
        var changed = await application.System().GetAsync<ChangeSet>($"/system/v1/changes?lineage={head.Lineage}&since={head.Version}");

        Assert.Equal(rotated.Id, entry!.DataKey.RegionKey);
        Assert.Equal("one", node.Open(entry, keys, entry.Secrets[0]));
        // A node that has not seen the new page yet.
        Assert.Equal("one", node.Open(oldEntry!, keys, oldEntry!.Secrets[0]));
        Assert.Contains(changed.Tenants, page => page.Secrets?.DataKey.RegionKey == rotated.Id);
        Assert.Contains(first.Keys[^1].Id, keys.Keys.Select(key => key.Id));
        Assert.NotEqual(before, rotated.Id);
    }

    [Fact]
    public async Task Of_many_keys_two_stay()
    {
        var node = await SecretAsync();
        var made = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            made.Add((await application.Operator().PostAsync<RegionKeyInfo>($"/v1/region-keys/{ControlPlaneApplication.Region}", null)).Id);
        }

        var listed = (await application.Operator().GetAsync<Page<RegionKeyInfo>>("/v1/region-keys")).Items.Where(key => key.Region.Value == ControlPlaneApplication.Region).ToList();

        Assert.Equal(made[1..], (await node.KeysAsync()).Keys.Select(key => key.Id));
        Assert.Equal(made[1..], listed.Select(key => key.Id));
        Assert.Equal([false, true], listed.Select(key => key.InForce));
        Assert.Equal("one", await node.ValueAsync("api-key"));
    }

    [Fact]
    public async Task The_control_planes_own_is_rotated_with_all_that_the_database_holds()
    {
        var node = await SecretAsync();
        for (var i = 0; i < 3; i++)
        {
            var rotated = await application.Operator().PostAsync<RegionKeyInfo>($"/v1/region-keys/{RegionKeyRing.Home}", null);
            await using var db = application.OpenDatabase();
            Assert.Equal([rotated.Id], await db.DataKeys.Select(key => key.RegionKey).Distinct().ToListAsync(Stop));
            Assert.Equal("one", await node.ValueAsync("api-key"));
        }
    }

    [Fact]
    public async Task Its_file_is_the_owners_only_and_survives_a_restart()
    {
        var node = await SecretAsync();
        var keys = await node.KeysAsync();
        var folder = Path.Combine(application.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()["Identity:Path"]!, "region-keys");

        Assert.All(Directory.GetFiles(folder), file => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
        Assert.Equal(keys.Keys.Select(key => key.Id), new RegionKeyFile(folder, RegionName.Parse(ControlPlaneApplication.Region), TimeProvider.System).Read().Keys.Select(key => key.Id));
    }

    [Fact]
    public async Task Many_who_make_it_at_once_make_one()
    {
        var folder = Directory.CreateTempSubdirectory("platform-keys-").FullName;
        try
        {
            var region = RegionName.Parse("new");
            var read = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => new RegionKeyFile(folder, region, TimeProvider.System).Read().Keys.Single().Id)));
            Assert.Single(read.Distinct());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_key_that_was_lost_costs_its_secrets_and_not_the_catalog()
    {
        var (node, environment) = await NewAsync();
        await using (var db = application.OpenDatabase())
        {
            await db.DataKeys.Where(key => key.Environment.Name == environment).ExecuteUpdateAsync(row => row.SetProperty(key => key.RegionKey, "global.lost"), Stop);
        }

        Assert.Null(await node.EntryAsync());
        await using (var db = application.OpenDatabase())
        {
            await db.Environments.Where(row => row.Name == environment).ExecuteDeleteAsync(Stop);
        }
    }

    private async Task<Opening> SecretAsync() => (await NewAsync()).Node;

    private async Task<(Opening Node, string Environment)> NewAsync()
    {
        var environment = await application.CreateEnvironmentAsync();
        var manager = application.As((await application.CreateKeyAsync(environment, Permission.Manage)).Key);
        var tenant = TenantName.Parse(application.NewName("tenant"));
        await manager.PostAsync<TenantInfo>("/v1/tenants", new CreateTenant(tenant));
        using var set = await manager.PutAsync($"/v1/tenants/{tenant}/secrets/api-key", JsonContent.Create(new SetSecret("one"), options: PlatformJson.Options), Stop);
        Assert.True(set.IsSuccessStatusCode);
        return (new Opening(application.System(), EnvironmentName.Parse(environment), tenant), environment);
    }
}
