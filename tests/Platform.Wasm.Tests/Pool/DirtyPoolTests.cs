using System.Globalization;
using Platform.Wasm.Tests.Runtime;

namespace Platform.Wasm.Tests.Pool;

/// <summary>Whatever an execution did, the instance after its reset is bit for bit one on which nothing has run.</summary>
public sealed class DirtyPoolTests(ITestOutputHelper output)
{
    private const int GrowsToItsEndEvery = 64;

    public static TheoryData<MemoryMode, bool> Ways { get; } = new()
    {
        { MemoryMode.Explicit, false },
        { MemoryMode.Explicit, true },
        { MemoryMode.Guard, false },
        { MemoryMode.Guard, true },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void IsCleanAfterRandomPrograms(MemoryMode mode, bool trackWrites) => Reuse(mode, trackWrites, seed: 1, programs: 12, reusesOfEach: 50);

    /// <summary>A quarter of a million reuses in each of the four ways.</summary>
    [Theory]
    [Trait("Long", "pool")]
    [MemberData(nameof(Ways))]
    public void IsCleanAfterAMillionReuses(MemoryMode mode, bool trackWrites)
    {
        var seed = Random.Shared.Next();
        var trapped = Reuse(mode, trackWrites, seed, programs: 500, reusesOfEach: 500);

        // artifacts/tables/pool, beside artifacts/bin/PROJECT/CONFIGURATION: ./dev test --long shows what lies there.
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "tables", "pool")).FullName;
        File.WriteAllText(
            Path.Combine(folder, $"{mode}-{(trackWrites ? "tracking" : "comparing")}.md"),
            string.Create(CultureInfo.InvariantCulture, $"pool, {mode}, {(trackWrites ? "written pages told by the kernel" : "all pages looked at")}: 250,000 reuses clean, {trapped:N0} after a trap, seed {seed}\n"));
    }

    private int Reuse(MemoryMode mode, bool trackWrites, int seed, int programs, int reusesOfEach)
    {
        Assert.SkipWhen(mode == MemoryMode.Guard && !GuardPages.Supported, "Guard pages are for 64-bit x86 and Linux.");
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var trapped = 0;
        for (var program = 0; program < programs; program++)
        {
            var module = new Scribbler(random).Next();
            using var fresh = Guest.Start(module, linker: Scribbler.Linker, mode: mode);
            using var used = Guest.Start(module, linker: Scribbler.Linker, mode: mode);
            used.Instance.TakeSnapshot(new SnapshotOptions { TrackWrites = trackWrites, AuditEvery = 1 });
            var run = used.Function("run");
            for (var reuse = 0; reuse < reusesOfEach; reuse++)
            {
                trapped += run.Call([Value.I32(random.Next())], []).Returned ? 0 : 1;
                if (reuse % GrowsToItsEndEvery == GrowsToItsEndEvery - 1)
                {
                    GrowToTheEnd(used);
                }

                used.Instance.Reset();
                if (InstanceState.Difference(fresh.Instance, used.Instance) is { } difference)
                {
                    Assert.Fail($"Seed {seed}, program {program}, reuse {reuse}: {difference} differs.");
                }
            }
        }

        Assert.InRange(trapped, 1, (programs * reusesOfEach) - 1);
        return trapped;
    }

    /// <summary>What earlier executions wrote where the memory once was must not come back with it.</summary>
    private static void GrowToTheEnd(Guest guest)
    {
        guest.Instance.Reset();
        var memory = guest.Instance.GetMemory("memory")!;
        var size = (int)memory.ByteLength;
        Assert.NotEqual(-1, memory.Grow(Scribbler.MaximumPages - memory.Pages));
        var grown = memory.Slice(size, (int)memory.ByteLength - size);
        Assert.False(grown.ContainsAnyExcept((byte)0), "Grown memory holds what an earlier execution wrote.");
        grown.Fill(0xee);
    }
}
