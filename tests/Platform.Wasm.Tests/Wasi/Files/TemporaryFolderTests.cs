using Platform.Wasm.Wasi;
using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Tests.Wasi.Files;

public sealed class TemporaryFolderTests
{
    [Fact]
    public void KeepsWhatIsWritten()
    {
        using var guest = new FileGuest();
        var file = guest.Opened("file", FileGuest.Create | FileGuest.Exclusive, FileGuest.WriteRights);
        Assert.Equal((0, 5), (guest.Write(file, "hello"), guest.Number));
        Assert.Equal((0, 3), (guest.WriteAt(file, 7, "end"), guest.Number));
        Assert.Equal("hello\0\0end", guest.TextAt(file, 0, 100));
        Assert.Equal((0, 5), (guest.Seek(file, 0, 1), guest.Position));
        Assert.Equal(20, guest.Open("file", FileGuest.Create | FileGuest.Exclusive));
        Assert.Equal("hello\0\0end", guest.Text(guest.Opened("file", FileGuest.Create)));
        guest.Opened("file", FileGuest.Truncate);
        Assert.Equal("", guest.TextAt(file, 0, 100));
    }

    [Fact]
    public void IsEmptyAgainForEachExecution()
    {
        using var guest = new FileGuest();
        Assert.Equal(0, guest.Path("path_create_directory", "dir"));
        var file = guest.Opened("dir/file", FileGuest.Create, FileGuest.WriteRights);
        guest.Write(file, "secret of the first");
        Assert.Equal(0, guest.Errno("fd_close", FileGuest.Folder));

        guest.Wasi.Begin(default);

        Assert.Equal(8, guest.Write(file, "x"));
        Assert.Equal([".", ".."], guest.List(FileGuest.Folder).Select(entry => entry.Name));
        Assert.Equal(44, guest.Open("dir/file"));
        Assert.Equal(file, guest.Opened("file", FileGuest.Create, FileGuest.WriteRights));
        Assert.Equal(0, guest.Errno("fd_filestat_set_size", file, 30));
        Assert.Equal(new string('\0', 30), guest.TextAt(file, 0, 100));
    }

    [Fact]
    public void AppendsWhereverThePlaceIs()
    {
        using var guest = new FileGuest();
        var file = guest.Opened("log", FileGuest.Create, FileGuest.WriteRights, flags: 1);
        guest.Write(file, "one");
        guest.Seek(file, 0, 0);
        guest.Write(file, "two");
        Assert.Equal("onetwo", guest.TextAt(file, 0, 100));
        Assert.Equal((4, 1), (guest.DescriptorStatus(file).Type, guest.DescriptorStatus(file).Flags));
        Assert.Equal(0, guest.Errno("fd_fdstat_set_flags", file, 0));
        guest.Seek(file, 0, 0);
        guest.Write(file, "x");
        Assert.Equal("xnetwo", guest.TextAt(file, 0, 100));
        Assert.Equal(28, guest.Errno("fd_fdstat_set_flags", file, 32));
    }

    [Fact]
    public void ChangesSizes()
    {
        using var guest = new FileGuest();
        var file = guest.Opened("file", FileGuest.Create, FileGuest.WriteRights);
        guest.Write(file, "0123456789");
        Assert.Equal(0, guest.Errno("fd_filestat_set_size", file, 4));
        Assert.Equal(0, guest.Errno("fd_filestat_set_size", file, 6));
        Assert.Equal("0123\0\0", guest.TextAt(file, 0, 100));
        Assert.Equal(0, guest.Errno("fd_allocate", file, 2, 2));
        Assert.Equal(0, guest.Errno("fd_allocate", file, 6, 2));
        Assert.Equal("0123\0\0\0\0", guest.TextAt(file, 0, 100));
        Assert.Equal(28, guest.Errno("fd_allocate", file, 0, 0));
        Assert.Equal(22, guest.Errno("fd_allocate", file, long.MaxValue, 1));
        Assert.Equal(28, guest.Errno("fd_filestat_set_size", file, -1));
        Assert.Equal(28, guest.WriteAt(file, -1, "x"));
    }

    [Fact]
    public void TellsTimesAndTakesThem()
    {
        using var guest = new FileGuest();
        var file = guest.Opened("file", FileGuest.Create, FileGuest.WriteRights);
        guest.Time.Advance(TimeSpan.FromSeconds(2));
        guest.Write(file, "x");
        guest.PathStatus("file");
        Assert.Equal((4, 1, 3_000_000_000), guest.Status);

        Assert.Equal(0, guest.Errno("fd_filestat_set_times", file, 7, 9, 1 | 4));
        guest.PathStatus("file");
        Assert.Equal(9, guest.Status.Modified);
        Assert.Equal(0, guest.Errno("fd_filestat_set_times", file, 7, 9, 2 | 8));
        guest.PathStatus("file");
        Assert.Equal(3_000_000_000, guest.Status.Modified);
        Assert.Equal(28, guest.Errno("fd_filestat_set_times", file, 7, 9, 4 | 8));
        Assert.Equal(28, guest.Errno("fd_filestat_set_times", file, 7, 9, 16));
    }

    [Fact]
    public void EndsAtItsBytes()
    {
        using var guest = new FileGuest(WasiFolder.Temporary("/tmp", new TemporaryLimits { Bytes = 10 }));
        var one = guest.Opened("one", FileGuest.Create, FileGuest.WriteRights);
        var two = guest.Opened("two", FileGuest.Create, FileGuest.WriteRights);
        Assert.Equal((0, 6), (guest.Write(one, "123456"), guest.Number));
        Assert.Equal((0, 4), (guest.Write(two, "123456"), guest.Number));
        Assert.Equal(51, guest.Write(two, "5"));
        Assert.Equal(51, guest.Errno("fd_filestat_set_size", two, 5));
        Assert.Equal(51, guest.Errno("fd_allocate", two, 0, 1L << 40));
        Assert.Equal(51, guest.WriteAt(two, long.MaxValue - 5, "x"));
        Assert.Equal(0, guest.Write(one, ""));

        Assert.Equal(0, guest.Path("path_unlink_file", "one"));
        Assert.Equal(51, guest.Write(two, "5"));
        Assert.Equal("123456", guest.TextAt(one, 0, 10));
        Assert.Equal(0, guest.Close(one));
        Assert.Equal((0, 6), (guest.Write(two, "56789abc"), guest.Number));
    }

    [Fact]
    public void EndsAtItsNames()
    {
        using var guest = new FileGuest(WasiFolder.Temporary("/tmp", new TemporaryLimits { Names = 2 }));
        Assert.Equal(0, guest.Path("path_create_directory", "one"));
        Assert.Equal(0, guest.Open("two", FileGuest.Create));
        Assert.Equal(19, guest.Open("three", FileGuest.Create));
        Assert.Equal(19, guest.Path("path_create_directory", "three"));
        Assert.Equal(19, guest.Symlink("two", "three"));
        Assert.Equal(19, guest.Link("two", "three"));
        Assert.Equal(0, guest.Rename("two", "one/two"));
        Assert.Equal(0, guest.Path("path_unlink_file", "one/two"));
        Assert.Equal(0, guest.Symlink("one", "three"));
    }

    [Fact]
    public void EndsAtOpenDescriptors()
    {
        using var guest = new FileGuest();
        guest.Opened("file", FileGuest.Create);
        for (var number = guest.Number + 1; number < 128; number++)
        {
            Assert.Equal(number, guest.Opened("file"));
        }

        Assert.Equal(33, guest.Open("file"));
        Assert.Equal(33, guest.Open("new", FileGuest.Create));
        Assert.Equal(44, guest.PathStatus("new"));
        Assert.Equal(0, guest.Close(60));
        Assert.Equal(60, guest.Opened("file"));
    }

    [Fact]
    public void ListsGoOnWhileNamesComeAndGo()
    {
        using var guest = new FileGuest();
        foreach (var name in (string[])["a", "b", "c", "d"])
        {
            guest.Close(guest.Opened(name, FileGuest.Create));
        }

        var first = guest.List(FileGuest.Folder, 0, 4 * 25 + 5);
        Assert.Equal([".", "..", "a", "b"], first.Select(entry => entry.Name));
        guest.Path("path_unlink_file", "a");
        guest.Path("path_unlink_file", "b");
        guest.Path("path_unlink_file", "c");
        guest.Opened("e", FileGuest.Create);
        Assert.Equal(["d", "e"], guest.List(FileGuest.Folder, first[^1].Cookie).Select(entry => entry.Name));
    }
}
