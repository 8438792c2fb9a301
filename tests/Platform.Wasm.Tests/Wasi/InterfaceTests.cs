using Platform.Wasm.Wasi;

namespace Platform.Wasm.Tests.Wasi;

public sealed class InterfaceTests
{
    [Fact]
    public void LinksAModuleThatImportsEverything()
    {
        using var guest = new WasiGuest(WasiGuest.Context());
        Assert.Equal(46, guest.Module.Imports.Count);
    }

    [Theory]
    [InlineData(8, "path_open", 3, 0, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData(76, "path_open", 0, 0, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData(8, "path_symlink", 0, 0, 3, 0, 0)]
    [InlineData(76, "path_symlink", 9, 0, 1, 0, 0)]
    [InlineData(57, "sock_shutdown", 0, 0)]
    [InlineData(57, "sock_accept", 1, 0, 0)]
    [InlineData(0, "proc_raise", 0)]
    [InlineData(0, "proc_raise", 16)]
    [InlineData(58, "proc_raise", 19)]
    [InlineData(28, "proc_raise", 31)]
    [InlineData(28, "proc_raise", -1)]
    [InlineData(8, "sock_shutdown", 7, 0)]
    [InlineData(70, "fd_seek", 1, 0, 0, 0)]
    [InlineData(8, "fd_seek", 4, 0, 0, 0)]
    [InlineData(8, "fd_prestat_get", 3, 0)]
    [InlineData(0, "sched_yield")]
    public void AnswersAnErrorNumberWhereThereIsNothing(int errno, string function, params int[] arguments)
    {
        using var guest = new WasiGuest(WasiGuest.Context());
        Assert.Equal(errno, guest.Errno(function, [.. arguments.Select(argument => (long)argument)]));
    }

    [Fact]
    public void DescribesStreamsAsWhatTheyCanDo()
    {
        using var guest = new WasiGuest(WasiGuest.Context());
        Assert.Equal(0, guest.Errno("fd_fdstat_get", 0, 1000));
        Assert.Equal((1L << 27) | (1L << 1), guest.I64(1008));
        Assert.Equal(0, guest.Errno("fd_fdstat_get", 1, 1000));
        Assert.Equal((1L << 27) | (1L << 6), guest.I64(1008));
        Assert.Equal(8, guest.Errno("fd_fdstat_get", 3, 1000));
    }

    [Fact]
    public void HandsOverArgumentsAndEnvironment()
    {
        using var guest = new WasiGuest(WasiGuest.Context());
        guest.Wasi.Arguments = new WasiStrings("plugin", "é");
        guest.Wasi.Environment = new WasiStrings("REGION=local");

        Assert.Equal(0, guest.Errno("args_sizes_get", 0, 4));
        Assert.Equal((2, 10), (guest.I32(0), guest.I32(4)));
        Assert.Equal(0, guest.Errno("args_get", 100, 200));
        Assert.Equal((200, 207), (guest.I32(100), guest.I32(104)));
        Assert.Equal("plugin\0é\0", guest.Text(200, 10));

        Assert.Equal(0, guest.Errno("environ_sizes_get", 0, 4));
        Assert.Equal((1, 13), (guest.I32(0), guest.I32(4)));
        Assert.Equal(0, guest.Errno("environ_get", 100, 200));
        Assert.Equal("REGION=local\0", guest.Text(guest.I32(100), 13));
    }

    [Fact]
    public void RefusesStringsThatAGuestWouldCutOff() => Assert.Throws<ArgumentException>(() => new WasiStrings("a\0b"));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void EndsWithTheGuestsExitCode(int code)
    {
        using var guest = new WasiGuest(WasiGuest.Context());
        var outcome = guest.Call("proc_exit", code);
        Assert.Equal((TrapKind.Exit, code), (outcome.Trap, outcome.ExitCode));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    [InlineData(15)]
    public void TrapsAtASignalThatEndsAProcess(int signal)
    {
        using var guest = new WasiGuest(WasiGuest.Context());
        var outcome = guest.Call("proc_raise", signal);
        Assert.Equal((TrapKind.HostRefused, $"It raised signal {signal}."), (outcome.Trap, outcome.Detail));
    }

    [Fact]
    public void FillsWithRandomnessOrWithZeros()
    {
        using var guest = new WasiGuest(WasiGuest.Context());
        Assert.Equal(0, guest.Errno("random_get", 0, 32));
        Assert.Equal(0, guest.Errno("random_get", 32, 32));
        Assert.NotEqual(guest.Memory.Slice(0, 32).ToArray(), guest.Memory.Slice(32, 32).ToArray());
        Assert.Equal(28, guest.Errno("random_get", 0, (1 << 20) + 1));
        Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("random_get", 65_530, 32).Trap);

        using var frozen = new WasiGuest(new WasiContext(WasiClock.Frozen(DateTimeOffset.UnixEpoch), WasiRandom.Frozen));
        frozen.Write(0, -1, -1);
        Assert.Equal(0, frozen.Errno("random_get", 0, 8));
        Assert.Equal(0, frozen.I64(0));
    }
}
