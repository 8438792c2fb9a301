using System.Globalization;
using System.Text;
using Platform.Wasm.FuzzTests.Generation;

namespace Platform.Wasm.FuzzTests.Differential;

/// <summary>As many modules as the time allows. PLATFORM_FUZZ_MODULES says how many in all, PLATFORM_FUZZ_SEED where they begin, PLATFORM_FUZZ_MEMORY (explicit or guard) for which mode; the table and Seeds.md say what was tried.</summary>
[Collection(nameof(OneAtATime))]
[Trait("Long", "fuzz")]
public sealed class LongRunTests
{
    // About ten minutes on two cores that have nothing else to do.
    private const int DefaultModules = 20_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_roads_run_alike()
    {
        var modules = Setting("PLATFORM_FUZZ_MODULES", DefaultModules);
        var seed = Setting("PLATFORM_FUZZ_SEED", Random.Shared.Next(1 << 30));
        var table = new StringBuilder("Differential fuzzing against V8\n\n").Append(CampaignTally.Head);
        List<string> finds =
        [
            .. await RunAsync("own-jit", new OwnModules(), aheadOfTime: false, seed, modules * 7 / 10, table),
            .. await RunAsync("binaryen-jit", new BinaryenModules(BinaryenModules.OurFeatures), aheadOfTime: false, seed, modules * 2 / 10, table),
            .. await RunAsync("own-aot", new OwnModules(), aheadOfTime: true, seed + modules, modules / 20, table),
            .. await RunAsync("binaryen-aot", new BinaryenModules(BinaryenModules.OurFeatures), aheadOfTime: true, seed + modules, modules / 20, table),
        ];
        await Tables.WriteAsync("differential", table.ToString(), Token);
        Assert.True(finds.Count == 0, string.Join('\n', finds));
    }

    private static async Task<IReadOnlyList<string>> RunAsync(string name, IModuleSource source, bool aheadOfTime, int seed, int count, StringBuilder table)
    {
        using (source)
        {
            using var campaign = new Campaign(name, source, aheadOfTime, tally => Tables.WriteAsync("differential", $"{table}{tally}", Token));
            await campaign.RunAsync(seed, count, Token);
            table.Append(campaign.Tally);
            return campaign.Finds;
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
