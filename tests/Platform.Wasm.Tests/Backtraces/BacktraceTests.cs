using Platform.Wasm.Backtraces;
using Platform.Wasm.Tests.Images;

namespace Platform.Wasm.Tests.Backtraces;

public sealed class BacktraceTests
{
    [Fact]
    public void NamesTheFunctionsThatWereRunning()
    {
        using var guest = Guest.Start(Chain().Custom("name", NameSection.Of((0, "inner"), (1, "middle"))));
        var backtrace = guest.Call("run").Backtrace!;
        Assert.Equal(["inner", "middle", "run"], backtrace.Frames.Select(frame => frame.Name));
        Assert.Matches("^   0: inner\n   1: middle.*\n   2: run.*\n$", backtrace.ToString());
        Assert.False(backtrace.IsDeep);
    }

    [Fact]
    public void NumbersFunctionsWithoutNames()
    {
        using var guest = Guest.Start(Chain());
        Assert.Matches("^   0: func\\[0\\]\n   1: func\\[1\\].*\n   2: run.*\n$", guest.Call("run").Backtrace!.ToString());
    }

    [Fact]
    public void IsThereForWhateverEndsAGuestButItsOwnExit()
    {
        using var guest = Guest.Start(new ModuleBytes().Function("divide", "()->i32", 0x41, 1, 0x41, 0, 0x6d));
        Assert.Equal("divide", Assert.Single(guest.Call("divide").Backtrace!.Frames).Name);
        Assert.Equal("divide", Assert.Single(Assert.Throws<TrapException>(() => guest.Call("divide").ThrowIfTrapped()).Backtrace!.Frames).Name);

        var linker = new Linker().Define("host", "exit", FunctionType.Parse("()->()"), (_, _, _) => throw TrapException.Exit(0));
        using var exiting = Guest.Start(new ModuleBytes().Type("()->()").ImportFunction("host", "exit", 0).Function("run", 0, 0x10, 0), linker: linker);
        Assert.Null(exiting.Call("run").Backtrace);
    }

    [Fact]
    public void ShowsTheFirstAndTheLastOfManyFrames()
    {
        using var guest = Guest.Start(Recursion());
        var backtrace = guest.Call("down", Value.I32(1_000)).Backtrace!;
        Assert.Equal(Backtrace.MaximumFrames, backtrace.Frames.Count);
        Assert.Equal(1_001 - Backtrace.MaximumFrames, backtrace.Omitted);
        Assert.Matches("\n  31: down.*\n      … 937 more\n 969: down.*\n", backtrace.ToString());
    }

    [Fact]
    public void KnowsThatItIsDeepBeforeItIsLookedAt()
    {
        using var guest = Guest.Start(Recursion());
        var outcome = guest.Call("down", Value.I32(int.MaxValue));
        Assert.Equal(TrapKind.StackExhausted, outcome.Trap);
        Assert.True(outcome.Backtrace!.IsDeep);
        Assert.Equal(Backtrace.MaximumFrames, outcome.Backtrace.Frames.Count);
    }

    [Fact]
    public void GoesThroughHostAndOtherInstances()
    {
        Guest? guest = null;
        var linker = new Linker().Define("host", "again", FunctionType.Parse("()->()"), (_, _, _) => guest!.Call("run").ThrowIfTrapped());
        using (guest = Guest.Start(
            new ModuleBytes().Type("()->()").ImportFunction("host", "again", 0).Function("run", 0, 0x00).Function("outer", 0, 0x10, 0), linker: linker))
        {
            Assert.Equal(["run", "outer"], guest.Call("outer").Backtrace!.Frames.Select(frame => frame.Name));
        }
    }

    [Fact]
    public void IsStillThereWhenTheStoreIsGone()
    {
        CallOutcome outcome;
        using (var guest = Guest.Start(Chain()))
        {
            outcome = guest.Call("run");
        }

        Assert.Equal(3, outcome.Backtrace!.Frames.Count);
    }

    [Fact]
    public async Task IsTheSameAheadOfTime()
    {
        using var folder = new TemporaryFolder();
        var path = System.IO.Path.Combine(folder.Path, "module.wasm");
        var module = Recursion().Decode();
        await File.WriteAllBytesAsync(path, module.Bytes.ToArray(), TestContext.Current.CancellationToken);
        var cache = System.IO.Path.Combine(folder.Path, "cache");
        Assert.Equal(Compiler.Outcome.Compiled, (await Compiler.CompileCommand.RunAsync(path, cache, new CompileOptions(), long.MaxValue, TestContext.Current.CancellationToken)).Outcome);

        using var store = new Store(new Limits());
        var instance = new Linker().Instantiate(store, Engine.AheadOfTime(new Wasm.Images.ImageCache(cache)).Load(module));
        var backtrace = instance.GetFunction("down")!.Call([Value.I32(20)], []).Backtrace!;
        Assert.Equal(21, backtrace.Frames.Count);
        Assert.All(backtrace.Frames, frame => Assert.Equal("down", frame.Name));
    }

    /// <summary>run calls a function that calls one that traps.</summary>
    private static ModuleBytes Chain() => new ModuleBytes().Type("()->()").Function(0, 0x00).Function(0, 0x10, 0).Function("run", 0, 0x10, 1);

    /// <summary>down(n): traps if n is 0, else calls itself with n - 1, through a table so that nobody merges the calls.</summary>
    private static ModuleBytes Recursion() => new ModuleBytes()
        .Type("(i32)->()")
        .Table(ValueKind.FuncRef, 1)
        .Elements(0, 0)
        .Function("down", 0, 0x20, 0, 0x45, 0x04, 0x40, 0x00, 0x0b, 0x20, 0, 0x41, 1, 0x6b, 0x41, 0, 0x11, 0, 0);
}
