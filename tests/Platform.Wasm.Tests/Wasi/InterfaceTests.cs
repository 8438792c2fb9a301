using Platform.Wasm.Wasi;

namespace Platform.Wasm.Tests.Wasi;

public sealed class InterfaceTests
{
    // wasi_snapshot_preview1.witx, lowered to core types; written down here once more so that a slip in either place shows.
    private static readonly string[] Interface =
    [
        "args_get(i32,i32)->i32", "args_sizes_get(i32,i32)->i32", "environ_get(i32,i32)->i32", "environ_sizes_get(i32,i32)->i32",
        "clock_res_get(i32,i32)->i32", "clock_time_get(i32,i64,i32)->i32",
        "fd_advise(i32,i64,i64,i32)->i32", "fd_allocate(i32,i64,i64)->i32", "fd_close(i32)->i32", "fd_datasync(i32)->i32",
        "fd_fdstat_get(i32,i32)->i32", "fd_fdstat_set_flags(i32,i32)->i32", "fd_fdstat_set_rights(i32,i64,i64)->i32",
        "fd_filestat_get(i32,i32)->i32", "fd_filestat_set_size(i32,i64)->i32", "fd_filestat_set_times(i32,i64,i64,i32)->i32",
        "fd_pread(i32,i32,i32,i64,i32)->i32", "fd_prestat_get(i32,i32)->i32", "fd_prestat_dir_name(i32,i32,i32)->i32",
        "fd_pwrite(i32,i32,i32,i64,i32)->i32", "fd_read(i32,i32,i32,i32)->i32", "fd_readdir(i32,i32,i32,i64,i32)->i32",
        "fd_renumber(i32,i32)->i32", "fd_seek(i32,i64,i32,i32)->i32", "fd_sync(i32)->i32", "fd_tell(i32,i32)->i32", "fd_write(i32,i32,i32,i32)->i32",
        "path_create_directory(i32,i32,i32)->i32", "path_filestat_get(i32,i32,i32,i32,i32)->i32",
        "path_filestat_set_times(i32,i32,i32,i32,i64,i64,i32)->i32", "path_link(i32,i32,i32,i32,i32,i32,i32)->i32",
        "path_open(i32,i32,i32,i32,i32,i64,i64,i32,i32)->i32", "path_readlink(i32,i32,i32,i32,i32,i32)->i32",
        "path_remove_directory(i32,i32,i32)->i32", "path_rename(i32,i32,i32,i32,i32,i32)->i32", "path_symlink(i32,i32,i32,i32,i32)->i32",
        "path_unlink_file(i32,i32,i32)->i32",
        "poll_oneoff(i32,i32,i32,i32)->i32", "proc_exit(i32)->()", "proc_raise(i32)->i32", "sched_yield()->i32", "random_get(i32,i32)->i32",
        "sock_accept(i32,i32,i32)->i32", "sock_recv(i32,i32,i32,i32,i32,i32)->i32", "sock_send(i32,i32,i32,i32,i32)->i32", "sock_shutdown(i32,i32)->i32",
    ];

    [Fact]
    public void LinksAModuleThatImportsEverything()
    {
        var bytes = new ModuleBytes();
        for (var i = 0; i < Interface.Length; i++)
        {
            var type = Interface[i].IndexOf('(', StringComparison.Ordinal);
            bytes.Type(Interface[i][type..]).ImportFunction(WasiPreview1.ModuleName, Interface[i][..type], i);
        }

        var linker = new Linker();
        WasiPreview1.Define(linker);
        using var guest = Guest.Start(bytes.Memory(1), linker: linker);

        Assert.Equal(46, guest.Instance.Module.Imports.Count);
    }

    [Theory]
    [InlineData(8, "path_open", 3, 0, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData(76, "path_open", 0, 0, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData(8, "path_symlink", 0, 0, 3, 0, 0)]
    [InlineData(76, "path_symlink", 9, 0, 1, 0, 0)]
    [InlineData(58, "sock_shutdown", 0, 0)]
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
