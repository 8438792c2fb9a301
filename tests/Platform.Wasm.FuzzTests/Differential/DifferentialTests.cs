using Platform.Wasm.FuzzTests.Generation;

namespace Platform.Wasm.FuzzTests.Differential;

/// <summary>The same modules, calls and arguments on our engine and on V8: the same results, traps, memory, globals and tables.</summary>
public sealed class DifferentialTests
{
    private const int FirstSeed = 1;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Our_modules_run_alike() => AgreeAsync("own-jit", new OwnModules(), aheadOfTime: false, 120);

    [Fact]
    public Task Our_modules_run_alike_ahead_of_time() => AgreeAsync("own-aot", new OwnModules(), aheadOfTime: true, 30);

    [Fact]
    public Task Modules_of_binaryen_run_alike() => AgreeAsync("binaryen-jit", new BinaryenModules(BinaryenModules.OurFeatures), aheadOfTime: false, 30);

    private static async Task AgreeAsync(string name, IModuleSource source, bool aheadOfTime, int count)
    {
        using (source)
        {
            using var campaign = new Campaign(name, source, aheadOfTime, _ => Task.CompletedTask);
            await campaign.RunAsync(FirstSeed, count, Token);
            Assert.True(campaign.Finds.Count == 0, string.Join('\n', campaign.Finds));
            Assert.Equal(count, campaign.Tally.Modules);
            Assert.True(campaign.Tally.Returned > count, $"Hardly any call returned: {campaign.Tally}");
        }
    }
}
