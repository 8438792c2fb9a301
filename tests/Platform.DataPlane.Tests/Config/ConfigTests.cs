using Platform.Contracts.Config;
using Platform.Contracts.Tenants;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Config;

/// <summary>A guest in an executor that tells its environment.</summary>
public sealed class ConfigTests(BareNode fixture) : IClassFixture<BareNode>
{
    private static readonly TenantName Tenant = TenantName.Parse("configured");

    [Fact]
    public async Task A_setting_is_seen_by_the_next_execution_without_a_deployment()
    {
        await SetAsync(null);
        Assert.DoesNotContain("GREETING", await VariablesAsync(), StringComparison.Ordinal);

        await SetAsync(null, ("GREETING", "hello"));
        var variables = await VariablesAsync();
        Assert.StartsWith("PLATFORM_REQUEST_ID=", variables, StringComparison.Ordinal);
        Assert.EndsWith("\0GREETING=hello\0", variables, StringComparison.Ordinal);

        await SetAsync([new ConfigValue(VariableName.Parse("GREETING"), "good = morning")], ("GREETING", "hello"), ("PLACE", ""));
        Assert.Contains("\0GREETING=good = morning\0PLACE=\0", await VariablesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_much_as_may_be_set_reaches_the_guest()
    {
        // Three levels of it, with names that differ.
        var each = new string('x', (SetConfig.MostBytes / SetConfig.Most) - 4);
        ConfigValue[] Level(char letter) => [.. Enumerable.Range(100, SetConfig.Most).Select(number => new ConfigValue(VariableName.Parse($"{letter}{number}"), each))];
        fixture.ControlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(fixture.Key)) with { Config = Level('A') });
        await SetAsync(Level('B'), [.. Level('C').Select(value => (value.Name.Value, value.Value))]);
        var variables = await VariablesAsync();
        Assert.Equal(3 * SetConfig.Most, variables.Split('\0').Count(variable => variable.EndsWith(each, StringComparison.Ordinal)));
    }

    private async Task SetAsync(IReadOnlyList<ConfigValue>? plugin, params (string Name, string Value)[] tenant)
    {
        var entry = World.Plugin("environ", (fixture.Guest("environ"), 1)) with { Config = plugin };
        var values = Array.ConvertAll(tenant, value => new ConfigValue(VariableName.Parse(value.Name), value.Value));
        await fixture.Node.SeesAsync(fixture.ControlPlane.Publish(
            tenant: version => World.Tenant(version, World.Production, Tenant, entry) with { Config = values.Length == 0 ? null : values }));
    }

    private async Task<string> VariablesAsync()
    {
        while (true)
        {
            var answer = await fixture.Node.CallAsync($"/name/{Tenant}/default/environ", fixture.Key.Value);
            if (answer.Code != "not-ready")
            {
                Assert.Equal("completed", answer.Outcome);
                return answer.Body;
            }
        }
    }
}
