using Platform.Wasm.Backtraces;

namespace Platform.Wasm.Tests.Backtraces;

/// <summary>Places in the module and lines of its source.</summary>
public sealed class LineTests
{
    // The first body starts after the count of bodies; it has a length byte, a count of locals, and nop, call 1, nop, call 1.
    private static readonly byte[] Body = [0x01, 0x10, 1, 0x01, 0x41, 1, 0x1a, 0x10, 1];

    [Fact]
    public void TellsWhereCallersWere()
    {
        using var guest = Guest.Start(Calling());
        var frames = guest.Call("run").Backtrace!.Frames;
        Assert.Null(frames[0].Offset);
        // Within the first of the two calls: count 1, length 1, locals 1, then nop, call.
        Assert.InRange(frames[1].Offset!.Value, 3, 5);
        Assert.Matches(@"^run \(\+0x[345]\)$", frames[1].ToString());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void TellsLinesWhereTheModuleHasThem(int version)
    {
        using var guest = Guest.Start(Calling().Custom(".debug_line", LineSection.Of(version, "src", "plugin.rs", (3, 10), (6, 11))).Custom(".debug_line_str", LineSection.Strings("src", "plugin.rs")));
        var frames = guest.Call("run").Backtrace!.Frames;
        Assert.Equal(new SourceLine("src/plugin.rs", 10), frames[1].Line);
        Assert.Equal("run (src/plugin.rs:10)", frames[1].ToString());
        Assert.Null(frames[0].Line);
    }

    [Fact]
    public void ReadsRubbishWithoutAnError()
    {
        var random = new Random(4711);
        for (var i = 0; i < 5_000; i++)
        {
            var section = LineSection.Of(random.Next(2, 6), "src", "plugin.rs", (3, 10), (6, 11));
            for (var flips = random.Next(1, 8); flips > 0; flips--)
            {
                section[random.Next(section.Length)] = (byte)random.Next(256);
            }

            var lines = LineTable.Find(Calling().Custom(".debug_line", section[..random.Next(section.Length + 1)]).Decode(), [3, 4, 100_000]);
            Assert.All(lines.Values, line => Assert.True(line is { Number: > 0, File.Length: <= 201 }));
        }
    }

    /// <summary>run calls a function that traps.</summary>
    private static ModuleBytes Calling() => new ModuleBytes().Function("run", "()->()", Body).Function("fail", 0, 0x00);
}
