using Platform.Wasm.Wasi;
using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Tests.Wasi;

/// <summary>Whatever a guest passes to whichever function, it gets an error number or traps; nothing of the host is thrown, and nothing is left behind.</summary>
public sealed class HostileCallTests
{
    private const int Bytes = 1 << 16;

    private static readonly long[] Interesting =
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 16, 63, 64, 100, 255, 1_000, 4_096, 65_000, 65_535, 65_536, -1, -2, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 0x3fffffff];

    private static readonly string[] Paths = ["a", "b", "a/b", "a/b/c", "l", "..", "../a", "/a", ".", "a/", "dir", "dir/file", "", "l/b", "dir/../a"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void GetAnAnswerOrATrap(int seed)
    {
        var random = new Random(seed);
        var tree = new FileTreeBuilder().AddFile("dir/file", new byte[1_000]).AddLink("l", "dir").Build();
        var wasi = new WasiContext(WasiClock.Coarse(new ImpatientTime(DateTimeOffset.UnixEpoch)), WasiRandom.Frozen)
        {
            Folders = [WasiFolder.Temporary("/tmp", new TemporaryLimits { Bytes = Bytes, Names = 20 }), WasiFolder.ReadOnly("/data", tree)],
        };
        using var guest = new WasiGuest(wasi);
        var answers = new HashSet<int>();
        for (var i = 0; i < 20_000; i++)
        {
            if (i % 500 == 0)
            {
                wasi.Begin(new byte[10]);
                random.NextBytes(guest.Memory.Slice(0, 512));
                guest.Write(0, 1_000, 200, 2_000, 5);
            }

            var (name, type) = WasiInterface.Functions[random.Next(WasiInterface.Functions.Length)];
            var outcome = guest.Call(name, Arguments(guest, random, name, FunctionType.Parse(type)));
            Assert.Contains(outcome.Trap, (TrapKind[])[TrapKind.None, TrapKind.MemoryOutOfBounds, TrapKind.Exit, TrapKind.Interrupted, TrapKind.HostRefused]);
            answers.Add((int)outcome.Trap);
        }

        Assert.True(answers.Count >= 3, "Hardly anything happened: does the test still try?");
        wasi.Begin(default);
        AssertEmpty(guest);
    }

    /// <summary>Paths where paths are expected, else whatever is on an edge.</summary>
    private static long[] Arguments(WasiGuest guest, Random random, string name, FunctionType type)
    {
        var arguments = new long[type.Parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = random.Next(3) == 0 ? random.Next(0, 8) : Interesting[random.Next(Interesting.Length)];
        }

        if (name.StartsWith("path_", StringComparison.Ordinal) && random.Next(4) > 0)
        {
            arguments[0] = random.Next(3, 5);
            for (var (i, at) = (1, 40_000); i + 1 < arguments.Length && i < 6; i++, at += 1_000)
            {
                var path = Paths[random.Next(Paths.Length)];
                guest.WriteText(at, path);
                (arguments[i], arguments[i + 1]) = random.Next(2) == 0 ? (at, path.Length) : (arguments[i], arguments[i + 1]);
            }
        }

        return arguments;
    }

    /// <summary>All of the quota is there again, and no name.</summary>
    private static void AssertEmpty(WasiGuest guest)
    {
        const int Create = 1;
        guest.WriteText(1_000, "new");
        Assert.Equal(0, guest.Errno("path_open", 3, 0, 1_000, 3, Create, 1 << 6 | 1 << 22, 0, 0, 0));
        var file = guest.I32(0);
        Assert.Equal(0, guest.Errno("fd_filestat_set_size", file, Bytes));
        Assert.Equal(51, guest.Errno("fd_filestat_set_size", file, Bytes + 1));
        // Two entries for the directories, and "new".
        Assert.Equal(0, guest.Errno("fd_readdir", 3, 2_000, 4_000, 0, 0));
        Assert.Equal((3 * 24) + 1 + 2 + 3, guest.I32(0));
    }
}
