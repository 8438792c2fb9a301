using Platform.Contracts.Versions;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Input;

/// <summary>Modules that got as far as a node and are none: it says why, and goes on with the others.</summary>
public sealed class ModuleTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    [Fact]
    public Task A_module_that_is_cut_fails_with_a_reason() => RefusesAsync([0, 1, 8, 17, 40]);

    [Fact]
    [Trait("Long", "input")]
    public Task A_module_that_is_cut_anywhere_fails_with_a_reason() => RefusesAsync([.. Enumerable.Range(0, Wat.Guest("trap").Length)]);

    [Fact]
    public async Task A_module_that_fits_no_contract_fails_with_what_it_lacks()
    {
        (string Text, string Reason)[] modules =
        [
            ("""(module (import "env" "none" (func $none)) (memory (export "memory") 1) (func (export "_start") (call $none)))""", "imports 'none' from 'env'"),
            ("""(module (memory (export "memory") 1))""", "exports no function '_start'"),
            ("""(module (func (export "_start")))""", "exports no 'memory'"),
        ];
        foreach (var (text, reason) in modules)
        {
            var report = Assert.Single(await ReportsAsync([Wat.Assemble(text)]));
            Assert.False(report.Ready);
            Assert.Contains(reason, report.Reason, StringComparison.Ordinal);
        }
    }

    private async Task RefusesAsync(int[] lengths)
    {
        var whole = Wat.Guest("trap");

        var reports = await ReportsAsync([.. lengths.Select(length => whole[..length])]);

        Assert.All(reports, report => Assert.True(!report.Ready && !string.IsNullOrWhiteSpace(report.Reason), $"{report}"));
        Assert.Equal("well", (await fixture.CallAsync("echo", "well")).Body);
    }

    private async Task<List<Contracts.Catalog.ImageReport>> ReportsAsync(List<byte[]> modules)
    {
        var refs = modules.ConvertAll(fixture.ControlPlane.AddModule);
        (ModuleRef, int)[] versions = [.. refs.Distinct().Select(moduleRef => (moduleRef, 0))];
        fixture.ControlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Globex, World.Plugin("broken", VersionState.Compiling, versions)));
        // One after the other: each is a process, and each may take its time.
        foreach (var moduleRef in refs)
        {
            await Eventually.AsyncTrue(() => fixture.ControlPlane.Images.ContainsKey(moduleRef.Value));
        }

        return refs.ConvertAll(moduleRef => fixture.ControlPlane.Images[moduleRef.Value]);
    }
}
