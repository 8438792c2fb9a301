using System.Text;
using Platform.Wasm.Wasi;
using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Tests.Wasi;

public sealed class StreamTests
{
    private const int Vectors = 0;
    private const int Count = 100;

    [Fact]
    public void ReadsStdinAcrossBuffersAndThenItsEnd()
    {
        using var guest = new WasiGuest(WasiGuest.Context());
        guest.Wasi.Begin("hello world"u8.ToArray());
        guest.Write(Vectors, 1000, 5, 2000, 20);

        Assert.Equal(0, guest.Errno("fd_read", 0, Vectors, 2, Count));
        Assert.Equal(11, guest.I32(Count));
        Assert.Equal("hello", guest.Text(1000, 5));
        Assert.Equal(" world", guest.Text(2000, 6));

        Assert.Equal(0, guest.Errno("fd_read", 0, Vectors, 2, Count));
        Assert.Equal(0, guest.I32(Count));
    }

    [Fact]
    public void CollectsWhatIsWrittenToEachOutput()
    {
        using var guest = new WasiGuest(WasiGuest.Context());
        guest.WriteText(1000, "result");
        guest.Write(Vectors, 1000, 3, 1003, 3);

        Assert.Equal(0, guest.Errno("fd_write", 1, Vectors, 2, Count));
        Assert.Equal(6, guest.I32(Count));
        Assert.Equal(0, guest.Errno("fd_write", 2, Vectors, 1, Count));
        Assert.Equal("result", Encoding.UTF8.GetString(guest.Wasi.Stdout.Written.Span));
        Assert.Equal("res", Encoding.UTF8.GetString(guest.Wasi.Stderr.Written.Span));
    }

    [Fact]
    public void TrapsWhenAResultPassesItsLimit()
    {
        var wasi = new WasiContext(WasiClock.Coarse(TimeProvider.System), WasiRandom.System) { Stdout = new WasiOutput(10, OverflowRule.Trap) };
        using var guest = new WasiGuest(wasi);
        guest.Write(Vectors, 1000, 11);

        var outcome = guest.Call("fd_write", 1, Vectors, 1, Count);

        Assert.Equal(TrapKind.HostRefused, outcome.Trap);
        Assert.Contains("10 bytes", outcome.Detail, StringComparison.Ordinal);
        Assert.True(wasi.Stdout.Overflowed);
    }

    [Fact]
    public void CutsALogAtItsLimitWithoutDisturbingTheGuest()
    {
        var wasi = new WasiContext(WasiClock.Coarse(TimeProvider.System), WasiRandom.System) { Stderr = new WasiOutput(4, OverflowRule.Discard) };
        using var guest = new WasiGuest(wasi);
        guest.WriteText(1000, "message");
        guest.Write(Vectors, 1000, 7);

        Assert.Equal(0, guest.Errno("fd_write", 2, Vectors, 1, Count));
        Assert.Equal(7, guest.I32(Count));
        Assert.Equal("mess", Encoding.UTF8.GetString(wasi.Stderr.Written.Span));
        Assert.True(wasi.Stderr.Overflowed);

        wasi.Begin(default);
        Assert.False(wasi.Stderr.Overflowed);
        Assert.Equal(0, wasi.Stderr.Written.Length);
    }

    [Theory]
    [InlineData("fd_read", 1, 76)]
    [InlineData("fd_write", 0, 76)]
    [InlineData("fd_read", 3, 8)]
    [InlineData("fd_write", -1, 8)]
    public void RefusesOtherDescriptors(string function, int descriptor, int errno)
    {
        using var guest = new WasiGuest(WasiGuest.Context());
        Assert.Equal(errno, guest.Errno(function, descriptor, Vectors, 1, Count));
    }

    [Fact]
    public void KnowsAStreamNoLongerOnceItIsClosed()
    {
        using var guest = new WasiGuest(WasiGuest.Context());

        Assert.Equal(0, guest.Errno("fd_close", 1));
        Assert.Equal(8, guest.Errno("fd_write", 1, Vectors, 1, Count));
        Assert.Equal(8, guest.Errno("fd_close", 1));

        guest.Wasi.Begin(default);
        Assert.Equal(0, guest.Errno("fd_write", 1, Vectors, 1, Count));
    }

    [Theory]
    [InlineData(65_530, 16)]
    [InlineData(-8, 8)]
    [InlineData(0, -1)]
    public void TrapsOnBuffersOutsideOfMemory(int address, int length)
    {
        using var guest = new WasiGuest(WasiGuest.Context());
        guest.Write(Vectors, address, length);

        Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("fd_write", 1, Vectors, 1, Count).Trap);
        Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("fd_read", 0, Vectors, 1, Count).Trap);
        Assert.Equal(0, guest.Wasi.Stdout.Written.Length);
    }

    [Theory]
    [InlineData(1_025)]
    [InlineData(-1)]
    public void RefusesMoreBuffersThanLinuxDoes(int count)
    {
        using var guest = new WasiGuest(WasiGuest.Context());
        Assert.Equal(28, guest.Errno("fd_write", 1, Vectors, count, Count));
        Assert.Equal(28, guest.Errno("fd_read", 0, Vectors, count, Count));
    }

    [Fact]
    public void CostsNothingToBeginForAGuestThatTouchesNoFiles()
    {
        var wasi = new WasiContext(WasiClock.Coarse(TimeProvider.System), WasiRandom.System) { Folders = [WasiFolder.Temporary("/tmp", new TemporaryLimits())] };
        using var guest = new WasiGuest(wasi);
        guest.WriteText(1000, "answer");
        guest.Write(Vectors, 1000, 6);
        Run();

        var before = GC.GetAllocatedBytesForCurrentThread();
        wasi.Begin(default);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);

        void Run()
        {
            wasi.Begin(default);
            Assert.Equal(0, guest.Errno("fd_write", 1, Vectors, 1, Count));
            Assert.Equal(0, guest.Errno("fd_fdstat_set_flags", 1, 4));
        }
    }
}
