namespace Platform.Wasm.Tests.Wasi.Files;

/// <summary>What a descriptor may be used for.</summary>
public sealed class RightsTests
{
    [Fact]
    public void AreNeededForEachUse()
    {
        using var guest = new FileGuest();
        var nothing = guest.Opened("file", FileGuest.Create, rights: 0);
        Assert.Equal(76, guest.Read(nothing, 1));
        Assert.Equal(76, guest.Write(nothing, "x"));
        Assert.Equal(76, guest.Seek(nothing, 0, 0));
        Assert.Equal(76, guest.Errno("fd_tell", nothing, 16));
        Assert.Equal(76, guest.Errno("fd_sync", nothing));
        Assert.Equal(76, guest.Errno("fd_datasync", nothing));
        Assert.Equal(76, guest.Errno("fd_advise", nothing, 0, 0, 0));
        Assert.Equal(76, guest.Errno("fd_allocate", nothing, 0, 1));
        Assert.Equal(76, guest.Errno("fd_filestat_get", nothing, 0));
        Assert.Equal(76, guest.Errno("fd_filestat_set_size", nothing, 0));
        Assert.Equal(76, guest.Errno("fd_filestat_set_times", nothing, 0, 0, 0));
        Assert.Equal(76, guest.Errno("fd_fdstat_set_flags", nothing, 0));

        var writing = guest.Opened("file", rights: FileGuest.WriteRights & ~2);
        Assert.Equal(0, guest.Write(writing, "x"));
        Assert.Equal(76, guest.Read(writing, 1));
    }

    [Fact]
    public void AreGivenUpAndNeverGained()
    {
        using var guest = new FileGuest();
        var file = guest.Opened("file", FileGuest.Create, FileGuest.WriteRights);
        Assert.Equal(0, guest.Errno("fd_fdstat_set_rights", file, FileGuest.ReadRights & ~(1 << 14), 0));
        Assert.Equal(76, guest.Write(file, "x"));
        Assert.Equal(76, guest.Errno("fd_fdstat_set_rights", file, FileGuest.WriteRights, 0));
        Assert.Equal(8, guest.Errno("fd_fdstat_set_rights", 99, 0, 0));

        Assert.Equal(0, guest.Errno("fd_fdstat_set_rights", 1, 0, 0));
        Assert.Equal(76, guest.Write(1, "x"));
        guest.Wasi.Begin(default);
        Assert.Equal(0, guest.Write(1, "x"));
    }

    [Fact]
    public void AreHandedOnByTheDirectory()
    {
        using var guest = new FileGuest();
        var (_, _, held, inheriting) = guest.DescriptorStatus(FileGuest.Folder);
        Assert.Equal(0, held & (1 << 1 | 1 << 6));
        Assert.Equal(0, guest.Errno("fd_fdstat_set_rights", FileGuest.Folder, held & ~(1 << 10 | 1 << 26), inheriting & ~(1 << 6)));
        Assert.Equal(76, guest.Open("file", FileGuest.Create));
        Assert.Equal(76, guest.Path("path_unlink_file", "file"));
        Assert.Equal(76, guest.Open(".", rights: 1 << 6));
        Assert.Equal(0, guest.Path("path_create_directory", "dir"));
        Assert.Equal(0, guest.Open("dir", rights: FileGuest.DirectoryRights));
        Assert.Equal(0, guest.DescriptorStatus(guest.Number).Inheriting & (1 << 6));
    }

    [Fact]
    public void ADirectoryIsNoFile()
    {
        using var guest = new FileGuest();
        Assert.Equal(31, guest.Open(".", rights: FileGuest.WriteRights));
        Assert.Equal(31, guest.Open(".", FileGuest.Truncate));
        Assert.Equal(31, guest.Read(FileGuest.Folder, 1));
        Assert.Equal(31, guest.Write(FileGuest.Folder, "x"));
        Assert.Equal(31, guest.WriteAt(FileGuest.Folder, 0, "x"));
        Assert.Equal(31, guest.Seek(FileGuest.Folder, 0, 0));
        Assert.Equal(31, guest.Errno("fd_tell", FileGuest.Folder, 16));
        Assert.Equal(31, guest.Errno("fd_allocate", FileGuest.Folder, 0, 1));
        Assert.Equal(31, guest.Errno("fd_filestat_set_size", FileGuest.Folder, 1));
        var file = guest.Opened("file", FileGuest.Create);
        Assert.Equal(54, guest.Open("x", below: file));
        Assert.Equal(54, guest.Open("file", FileGuest.OnlyDirectory));
        Assert.Equal(28, guest.Open("new", FileGuest.OnlyDirectory | FileGuest.Create));
    }

    [Fact]
    public void NumbersCanBeChanged()
    {
        using var guest = new FileGuest();
        var file = guest.Opened("file", FileGuest.Create, FileGuest.WriteRights);
        Assert.Equal(8, guest.Errno("fd_renumber", file, 50));
        Assert.Equal(8, guest.Errno("fd_renumber", 50, file));
        Assert.Equal(0, guest.Errno("fd_renumber", file, file));
        Assert.Equal(0, guest.Errno("fd_renumber", file, 1));
        Assert.Equal(0, guest.Write(1, "to a file"));
        Assert.Equal("to a file", guest.TextAt(1, 0, 100));
        Assert.Equal(8, guest.Close(file));
        Assert.Equal(0, guest.Wasi.Stdout.Written.Length);

        guest.Wasi.Begin(default);
        Assert.Equal(0, guest.Write(1, "out"));
        Assert.Equal(3, guest.Wasi.Stdout.Written.Length);
    }
}
