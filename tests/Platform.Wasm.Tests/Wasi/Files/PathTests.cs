using Platform.Wasm.Wasi;
using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Tests.Wasi.Files;

/// <summary>Where paths lead, and that none leads out of its folder.</summary>
public sealed class PathTests
{
    private static readonly FileTree Tree = new FileTreeBuilder()
        .AddFile("a/b/file", "text"u8.ToArray())
        .AddFolder("empty")
        .AddLink("to-file", "a/b/file")
        .AddLink("to-folder", "a/b")
        .AddLink("a/up", "../a/b/../b/file")
        .AddLink("out", "../secret")
        .AddLink("absolute", "/a/b/file")
        .AddLink("dangling", "nowhere")
        .AddLink("self", "self")
        .AddLink("ping", "pong")
        .AddLink("pong", "ping")
        .Build();

    [Theory]
    [InlineData("a/b/file", 0)]
    [InlineData("./a//b/./file", 0)]
    [InlineData("a/../a/b/../b/file", 0)]
    [InlineData("a/b/", 0)]
    [InlineData(".", 0)]
    [InlineData("a/..", 0)]
    [InlineData("to-file", 0)]
    [InlineData("to-folder/file", 0)]
    [InlineData("to-folder/", 0)]
    [InlineData("a/up", 0)]
    [InlineData("", 44)]
    [InlineData("missing", 44)]
    [InlineData("missing/file", 44)]
    [InlineData("dangling", 44)]
    [InlineData("a/b/file/", 54)]
    [InlineData("a/b/file/more", 54)]
    [InlineData("to-file/", 54)]
    [InlineData("..", 63)]
    [InlineData("../a", 63)]
    [InlineData("a/../../a", 63)]
    [InlineData("a/b/../../../etc/passwd", 63)]
    [InlineData("/", 63)]
    [InlineData("/a/b/file", 63)]
    [InlineData("out", 63)]
    [InlineData("absolute", 63)]
    [InlineData("self", 32)]
    [InlineData("ping/x", 32)]
    [InlineData("a/b/file\0", 28)]
    public void LeadsToAnErrorNumber(string path, int errno)
    {
        using var guest = new FileGuest(WasiFolder.ReadOnly("/data", Tree));
        Assert.Equal(errno, guest.Open(path));
    }

    [Fact]
    public void CannotLeaveTheDirectoryThatItBeganAt()
    {
        using var guest = new FileGuest(WasiFolder.ReadOnly("/data", Tree));
        var inner = guest.Opened("a", FileGuest.OnlyDirectory, FileGuest.DirectoryRights);
        Assert.Equal(0, guest.Open("b/file", below: inner));
        Assert.Equal(63, guest.Open("../empty", below: inner));
        Assert.Equal(63, guest.Open("up", below: inner));
    }

    [Fact]
    public void StopsAtALinkThatIsNotToBeFollowed()
    {
        using var guest = new FileGuest(WasiFolder.ReadOnly("/data", Tree));
        Assert.Equal(32, guest.Open("to-file", follow: false));
        Assert.Equal(0, guest.Open("to-folder/file", follow: false));
        Assert.Equal(0, guest.PathStatus("to-file", follow: false));
        Assert.Equal((7, 8, 0), guest.Status);
        Assert.Equal(0, guest.PathStatus("to-file"));
        Assert.Equal((4, 4, 0), guest.Status);
        Assert.Equal("a/b/file", guest.ReadLink("to-file"));
    }

    [Fact]
    public void IsRefusedWhenItIsTooLongOrNoText()
    {
        using var guest = new FileGuest(WasiFolder.ReadOnly("/data", Tree));
        Assert.Equal(37, guest.Open(new string('x', 256)));
        Assert.Equal(44, guest.Open(new string('x', 255)));
        Assert.Equal(37, guest.Open(string.Concat(Enumerable.Repeat("./", 2_048)) + "."));
        Assert.Equal(44, guest.Open(string.Concat(Enumerable.Repeat("./", 2_047)) + "no"));
        Assert.Equal(25, guest.Errno("path_open", FileGuest.Folder, 0, 60_000, PutRaw(guest, 0xff, 0xfe), 0, 0, 0, 0, 16));
    }

    [Fact]
    public void FollowsAsManyLinksAsLinuxDoes()
    {
        var builder = new FileTreeBuilder().AddFile("0", "x"u8.ToArray());
        for (var i = 1; i <= 41; i++)
        {
            builder.AddLink($"{i}", $"{i - 1}");
        }

        using var guest = new FileGuest(WasiFolder.ReadOnly("/data", builder.Build()));
        Assert.Equal(0, guest.Open("40"));
        Assert.Equal(32, guest.Open("41"));
    }

    private static int PutRaw(FileGuest guest, params byte[] bytes)
    {
        bytes.CopyTo(guest.Memory.Slice(60_000, bytes.Length));
        return bytes.Length;
    }
}
