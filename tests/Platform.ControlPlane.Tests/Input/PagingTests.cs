using System.Net.Http.Json;
using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Builds;
using Platform.Contracts.Config;
using Platform.Contracts.Deployments;
using Platform.Contracts.Environments;
using Platform.Contracts.Executions;
using Platform.Contracts.Grants;
using Platform.Contracts.Identity;
using Platform.Contracts.Limits;
using Platform.Contracts.Quotas;
using Platform.Contracts.Plugins;
using Platform.Contracts.Regions;
using Platform.Contracts.Secrets;
using Platform.Contracts.Tenants;
using Platform.ControlPlane.Tests.Identity;
using Xunit;

namespace Platform.ControlPlane.Tests.Input;

/// <summary>Every list, read in small pages to its end while somebody adds to it: what was there at the beginning comes once.</summary>
[Collection(InputCollection.Name)]
public sealed class PagingTests(InputFixture fixture)
{
    private const int Rows = 7;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Lists => [.. EndpointTable.Names(endpoint => endpoint.IsList)];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_that_grows_is_read_to_its_end_with_nothing_twice_or_missing(string name)
    {
        var endpoint = EndpointTable.Find(name);
        for (var row = 0; row < Rows; row++)
        {
            await AddAsync(endpoint);
        }

        var there = await ReadAsync(endpoint, limit: 200, addBetween: false);

        var seen = await ReadAsync(endpoint, limit: 2, addBetween: true);

        Assert.True(there.Count >= (CanGrow(endpoint) ? Rows : 2), $"{name}: only {there.Count} rows.");
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Subset(seen.ToHashSet(), there.ToHashSet());
    }

    private async Task<List<string>> ReadAsync(Endpoint endpoint, int limit, bool addBetween)
    {
        var client = fixture.ClientFor(endpoint);
        var items = new List<string>();
        string? after = null;
        do
        {
            var query = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
            var page = await client.GetAsync<JsonElement>($"{fixture.PathOf(endpoint)}?limit={limit}{query}");
            var rows = page.GetProperty("items").EnumerateArray().Select(Identity).ToList();
            Assert.InRange(rows.Count, 0, limit);
            items.AddRange(rows);
            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
            if (addBetween && after is not null && items.Count < 3 * Rows)
            {
                await AddAsync(endpoint);
            }
        }
        while (after is not null);
        return items;
    }

    // What of a row never changes.
    private static string Identity(JsonElement row)
    {
        string[] names = ["requestId", "serial", "id", "number", "ref", "namespace", "name"];
        return string.Join('/', names.Where(name => row.TryGetProperty(name, out _)).Select(name => row.GetProperty(name).GetRawText()));
    }

    private static bool CanGrow(Endpoint endpoint) => endpoint.Who != Who.Anybody;

    private async Task AddAsync(Endpoint endpoint)
    {
        var client = fixture.ClientFor(endpoint);
        var path = fixture.PathOf(endpoint);
        // Names begin anywhere in the alphabet, so that some come before the page that is being read.
        var name = $"{Guid.NewGuid():n}";
        switch (path.Split('/')[^1])
        {
            case "environments":
                await client.PostAsync<EnvironmentInfo>(path, new CreateEnvironment(EnvironmentName.Parse(name)));
                break;
            case "keys":
                await client.PostAsync<AccessKeyCreated>(path, new CreateAccessKey("one more", [Permission.Execute]));
                break;
            case "tenants":
                await client.PostAsync<TenantInfo>(path, new CreateTenant(TenantName.Parse(name)));
                break;
            case "plugins":
                await client.PostAsync<PluginInfo>(path, new CreatePlugin(NamespaceName.Parse(name[..1]), PluginName.Parse(name), Language.Wasm));
                break;
            case "versions":
                await client.UploadAsync(fixture.Plugin, Modules.Unique(name));
                break;
            case "deployments":
                await client.PostAsync<DeploymentInfo>(path, new CreateDeployment([new WeightedVersion(fixture.Ref)]));
                break;
            case "grants":
                await client.PostAsync<GrantsInfo>(path, new PluginGrants());
                break;
            case "limits":
                await client.PostAsync<LimitsInfo>(path, new LimitOverrides(CpuMs: 100));
                break;
            case "config":
                await client.PostAsync<ConfigInfo>(path, new SetConfig([new ConfigValue(VariableName.Parse("NUMBER"), name)]));
                break;
            case "quota":
                await client.PostAsync<QuotaInfo>(path, new QuotaLimits(ExecutionsPerDay: 100));
                break;
            case "audit" when endpoint.Who == Who.Operator:
                await client.PostAsync<JoinTokenCreated>("/v1/join-tokens", new CreateJoinToken(ServiceRole.Node, RegionName.Parse("local")));
                break;
            case "audit":
                await client.PostAsync<LimitsInfo>($"{Api.PathOf(fixture.Plugin)}/limits", new LimitOverrides(CpuMs: 100));
                break;
            case "secrets":
                using (var set = await client.PutAsync($"{path}/s-{name}", JsonContent.Create(new SetSecret("one more"), options: PlatformJson.Options), Stop))
                {
                    Assert.True(set.IsSuccessStatusCode);
                    break;
                }

            case "builds":
                await client.PostAsync<BuildInfo>($"{Api.PathOf(fixture.Plugin)}/draft/build", body: null);
                break;
            case "executions":
                await DeliverAsync(name);
                break;
            case "join-tokens":
                await client.PostAsync<JoinTokenCreated>(path, new CreateJoinToken(ServiceRole.Node, RegionName.Parse("local")));
                break;
            case "certificates":
                using (await new Joiner(fixture.Application).JoinAsync())
                {
                    break;
                }

            case "templates":
                break;
            default:
                Assert.Fail($"How does {endpoint.Name} grow?");
                break;
        }
    }

    private async Task DeliverAsync(string requestId)
    {
        var (tenant, ns, plugin) = fixture.Plugin;
        var record = new ExecutionRecord(
            requestId, EnvironmentName.Parse(fixture.Fill("{environment}")), tenant, ns, plugin, fixture.Ref, RegionName.Parse("local"), "node-1",
            ExecutionOutcome.Completed, 200, fixture.Application.Time.GetUtcNow(), 1, 0, 0, "");
        using var delivered = await fixture.Application.System().SendAsync("/system/v1/executions", new DeliverExecutions([record]));
        Assert.True(delivered.IsSuccessStatusCode, await delivered.Content.ReadAsStringAsync(Stop));
    }
}
