using System.Text;
using Platform.Wasm.Wasi;
using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Tests.Wasi.Files;

public sealed class ReadOnlyFolderTests
{
    private static readonly DateTimeOffset Modified = DateTimeOffset.UnixEpoch.AddHours(1);

    private static readonly FileTree Tree = new FileTreeBuilder()
        .AddFile("prices.json", "0123456789"u8.ToArray(), Modified)
        .AddFile("deep/er/é.txt", "text"u8.ToArray())
        .AddLink("latest", "prices.json")
        .Build();

    [Fact]
    public void IsFoundUnderItsName()
    {
        using var guest = new FileGuest(WasiFolder.ReadOnly("/data", Tree), WasiFolder.ReadOnly("/é", FileTree.Empty));
        Assert.Equal(("/data", "/é"), (guest.FolderName(3), guest.FolderName(4)));
        Assert.Null(guest.FolderName(5));
        Assert.Null(guest.FolderName(0));
        Assert.Equal(0, guest.Open("."));
        Assert.Null(guest.FolderName(guest.Number));
    }

    [Fact]
    public void IsReadAtAnyPlace()
    {
        using var guest = new FileGuest(WasiFolder.ReadOnly("/data", Tree));
        var file = guest.Opened("prices.json");
        Assert.Equal("012", guest.Text(file, 3));
        Assert.Equal("89", guest.TextAt(file, 8, 5));
        Assert.Equal("", guest.TextAt(file, long.MaxValue, 5));
        Assert.Equal("345", guest.Text(file, 3));
        Assert.Equal((0, 9), (guest.Seek(file, -1, 2), guest.Position));
        Assert.Equal("9", guest.Text(file));
        Assert.Equal("", guest.Text(file));
        Assert.Equal((0, 1_000), (guest.Seek(file, 1_000, 0), guest.Position));
        Assert.Equal("", guest.Text(file));
        Assert.Equal((0, 1_000), (guest.Errno("fd_tell", file, 16), guest.Position));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(-11, 2)]
    [InlineData(0, 3)]
    [InlineData(long.MinValue, 1)]
    [InlineData(long.MaxValue, 2)]
    public void RefusesPlacesThatCannotBe(long delta, int whence)
    {
        using var guest = new FileGuest(WasiFolder.ReadOnly("/data", Tree));
        Assert.Equal(28, guest.Seek(guest.Opened("prices.json"), delta, whence));
    }

    [Fact]
    public void TellsSizesAndTimes()
    {
        using var guest = new FileGuest(WasiFolder.ReadOnly("/data", Tree));
        Assert.Equal(0, guest.PathStatus("prices.json"));
        Assert.Equal((4, 10, 3_600_000_000_000), guest.Status);
        Assert.Equal(0, guest.PathStatus("deep"));
        Assert.Equal(3, guest.Status.Type);
        Assert.Equal(44, guest.PathStatus("nothing"));
        Assert.Equal(0, guest.Errno("fd_filestat_get", guest.Opened("latest"), 16_000));
        Assert.Equal((4, 10, 3_600_000_000_000), guest.Status);
    }

    [Theory]
    [InlineData("path_create_directory", "new", 69)]
    [InlineData("path_create_directory", "deep", 20)]
    [InlineData("path_unlink_file", "prices.json", 69)]
    [InlineData("path_unlink_file", "nothing", 44)]
    [InlineData("path_remove_directory", "deep/er", 55)]
    public void RefusesToBeChanged(string function, string path, int errno)
    {
        using var guest = new FileGuest(WasiFolder.ReadOnly("/data", Tree));
        Assert.Equal(errno, guest.Path(function, path));
    }

    [Fact]
    public void RefusesEveryOtherChangeToo()
    {
        using var guest = new FileGuest(WasiFolder.ReadOnly("/data", Tree));
        Assert.Equal(69, guest.Open("prices.json", rights: FileGuest.WriteRights));
        Assert.Equal(0, guest.Open("prices.json", rights: FileGuest.ReadRights | (1 << 22)));
        Assert.Equal(69, guest.Errno("fd_filestat_set_size", guest.Number, 1));
        Assert.Equal(69, guest.Open("prices.json", FileGuest.Truncate));
        Assert.Equal(69, guest.Open("new", FileGuest.Create));
        Assert.Equal(0, guest.Open("prices.json", FileGuest.Create));
        Assert.Equal(76, guest.Write(guest.Number, "x"));
        Assert.Equal(69, guest.Rename("prices.json", "other"));
        Assert.Equal(69, guest.Link("prices.json", "other"));
        Assert.Equal(69, guest.Symlink("prices.json", "other"));
        Assert.Equal("0123456789", guest.Text(guest.Opened("prices.json")));
    }

    [Fact]
    public void IsListedInSmallPieces()
    {
        using var guest = new FileGuest(WasiFolder.ReadOnly("/data", Tree));
        Assert.Equal([".", "..", "prices.json", "deep", "latest"], guest.List(FileGuest.Folder).Select(entry => entry.Name));
        Assert.Equal([3, 3, 4, 3, 7], guest.List(FileGuest.Folder).Select(entry => entry.Type));

        var names = new List<string>();
        for (long cookie = 0; guest.List(FileGuest.Folder, cookie, 40) is { Count: > 0 } part; cookie = part[^1].Cookie)
        {
            names.AddRange(part.Select(entry => entry.Name));
        }

        Assert.Equal([".", "..", "prices.json", "deep", "latest"], names);
        Assert.Empty(guest.List(FileGuest.Folder, long.MaxValue));
        Assert.Empty(guest.List(FileGuest.Folder, -1));
        Assert.Empty(guest.List(FileGuest.Folder, 0, 10));
        Assert.Equal(54, guest.Errno("fd_readdir", guest.Opened("prices.json"), 0, 100, 0, 16));
        Assert.Equal(["é.txt"], guest.List(guest.Opened("deep/er")).Skip(2).Select(entry => entry.Name));
    }

    [Fact]
    public void IsSharedByAllInstances()
    {
        using var one = new FileGuest(WasiFolder.ReadOnly("/data", Tree));
        using var other = new FileGuest(WasiFolder.ReadOnly("/other", Tree));
        var (first, second) = (one.Opened("prices.json"), other.Opened("prices.json"));
        Assert.Equal("01", one.Text(first, 2));
        Assert.Equal("0123456789", other.Text(second));
        Assert.Equal("23456789", one.Text(first));
    }

    [Fact]
    public void IsReadFromAFolderOfTheHost()
    {
        using var folder = new Images.TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "in/ner"));
        File.WriteAllText(Path.Combine(folder.Path, "in/ner/file"), "text");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link"), "in/ner/file");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "passwd"), "/etc/passwd");

        using var guest = new FileGuest(WasiFolder.ReadOnly("/", FileTree.FromFolder(folder.Path, new FileTreeLimits())));
        Assert.Equal("text", guest.Text(guest.Opened("link")));
        Assert.Equal(63, guest.Open("passwd"));
        Assert.Contains("3 names", Assert.Throws<IOException>(() => FileTree.FromFolder(folder.Path, new FileTreeLimits { Names = 3 })).Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => FileTree.FromFolder(folder.Path, new FileTreeLimits { Bytes = 3 }));
        Assert.Throws<DirectoryNotFoundException>(() => FileTree.FromFolder(Path.Combine(folder.Path, "none"), new FileTreeLimits()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a/../b")]
    [InlineData("a/\0")]
    [InlineData("file")]
    [InlineData("file/below")]
    public void IsBuiltOfPathsOnly(string path)
    {
        var builder = new FileTreeBuilder().AddFile("file", Encoding.UTF8.GetBytes("x"));
        Assert.Throws<ArgumentException>(() => builder.AddFile(path, default));
    }

    [Fact]
    public void IsNeverChangedOnceItIsBuilt()
    {
        var builder = new FileTreeBuilder();
        builder.Build();
        Assert.Throws<InvalidOperationException>(() => builder.AddFile("a", default));
        Assert.Throws<InvalidOperationException>(() => builder.AddFolder("a"));
        Assert.Throws<InvalidOperationException>(() => builder.AddLink("a", "b"));
        Assert.Throws<InvalidOperationException>(() => builder.Build());
    }
}
