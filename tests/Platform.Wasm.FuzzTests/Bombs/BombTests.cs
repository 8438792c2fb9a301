using System.Text;

namespace Platform.Wasm.FuzzTests.Bombs;

/// <summary>Modules made to hold a compiler: the compiler's process ends within its bounds, with an image or a reason, and the image costs its executor nothing.</summary>
[Collection(nameof(OneAtATime))]
public sealed class BombTests
{
    // The compiler's limits on CPU and memory (ResourceLimits) hold for it and for crossgen2 each.
    private const double CpuMs = 2 * 62_000;
    private const long PeakBytes = 2_300L << 20;

    // What the runtime may take to compile a bomb again while it runs. A function over the complexity budget is never compiled again.
    private const double JitMs = 50;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2,000 loops")]
    [InlineData("4,000 else-ifs")]
    [InlineData("200,000 values at once")]
    public async Task A_bomb_is_defused(string shape) => Check(await BombRun.MakeAsync(shape, BombShapes.All[shape](), Token));

    [Fact]
    [Trait("Long", "fuzz")]
    public async Task Every_bomb_is_defused()
    {
        var table = new StringBuilder("Compile bombs\n\n").Append(BombRun.Head);
        var runs = new List<BombRun>();
        foreach (var (shape, make) in BombShapes.All)
        {
            var run = await BombRun.MakeAsync(shape, make(), Token);
            table.Append(run);
            runs.Add(run);
            await Tables.WriteAsync("bombs", table.ToString(), Token);
        }

        Assert.All(runs, Check);
    }

    private static void Check(BombRun run)
    {
        // 0: an image. 3: the module was refused, 4: a limit ended it. Anything else is a fault of the compiler.
        Assert.True(run.ExitCode is 0 or 3 or 4, $"{run}");
        Assert.True(run.CpuMs < CpuMs && run.PeakBytes < PeakBytes, $"{run}");
        Assert.Empty(run.Leftovers);
        Assert.True(run.JitMs is not >= JitMs, $"{run}");
    }
}
