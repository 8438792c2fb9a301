using System.Globalization;
using Platform.Wasm.FuzzTests.Engines;
using Platform.Wasm.FuzzTests.Generation;

namespace Platform.Wasm.FuzzTests.Input;

/// <summary>Altered and cut modules: refused with a reason or valid, never anything else, within bounds; and valid for us where it is for V8.</summary>
[Collection(nameof(OneAtATime))]
public sealed class InvalidInputTests
{
    private const int ModulesAFrame = 500;
    private const int ShortRun = 20_000;
    private const int LongRun = 1_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Altered_modules_are_refused_as_V8_does()
    {
        var tally = await RunAsync(1, ShortRun, Corpus.OfGenerator(1, 60));
        Assert.True(tally.Faults.Count == 0, string.Join('\n', tally.Faults));
    }

    [Fact]
    [Trait("Long", "fuzz")]
    public async Task A_million_altered_modules_are_refused_as_V8_does()
    {
        var seed = Setting("PLATFORM_FUZZ_SEED", Random.Shared.Next(1 << 30));
        List<byte[]> corpus = [.. Corpus.OfGenerator(seed, 500), .. await Corpus.OfProposalsAsync(seed, 200, Token), .. await Corpus.OfSuiteAsync(Token)];
        var tally = await RunAsync(seed, Setting("PLATFORM_FUZZ_INPUTS", LongRun), corpus);
        await Tables.WriteAsync("input", tally.ToString(), Token);
        Assert.True(tally.Faults.Count == 0, string.Join('\n', tally.Faults));
    }

    private static async Task<InputTally> RunAsync(int seed, int count, IReadOnlyList<byte[]> corpus)
    {
        using var ours = EngineProcess.OurValidation();
        using var v8 = EngineProcess.V8Validation();
        var mutator = new Mutator(new Chance(seed), corpus);
        var tally = new InputTally(seed);
        for (var done = 0; done < count; done += ModulesAFrame)
        {
            var modules = Enumerable.Range(0, ModulesAFrame).Select(_ => mutator.Next()).ToList();
            var request = Requests.ToValidate(modules);
            var asked = ours.AskAsync(request, Token);
            var theirs = await v8.AskAsync(request, Token);
            await tally.AddAsync(modules, await asked, theirs, Token);
        }

        return tally;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
