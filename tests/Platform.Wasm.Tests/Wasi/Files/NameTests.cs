using Platform.Wasm.Wasi;
using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Tests.Wasi.Files;

/// <summary>Names in a writable folder: made, moved, removed, as POSIX has it.</summary>
public sealed class NameTests
{
    [Fact]
    public void DirectoriesComeAndGo()
    {
        using var guest = new FileGuest();
        Assert.Equal(0, guest.Path("path_create_directory", "a"));
        Assert.Equal(20, guest.Path("path_create_directory", "a"));
        Assert.Equal(0, guest.Path("path_create_directory", "a/b/"));
        Assert.Equal(44, guest.Path("path_create_directory", "x/y"));
        Assert.Equal(20, guest.Path("path_create_directory", "."));
        Assert.Equal(55, guest.Path("path_remove_directory", "a"));
        Assert.Equal(31, guest.Path("path_unlink_file", "a"));
        Assert.Equal(0, guest.Path("path_remove_directory", "a/b/"));
        Assert.Equal(0, guest.Path("path_remove_directory", "a"));
        Assert.Equal(44, guest.Path("path_remove_directory", "a"));
        Assert.Equal(28, guest.Path("path_remove_directory", "."));
        guest.Opened("file", FileGuest.Create);
        Assert.Equal(54, guest.Path("path_remove_directory", "file"));
        Assert.Equal(54, guest.Path("path_unlink_file", "file/"));
        Assert.Equal(31, guest.Open("new/", FileGuest.Create));
    }

    [Fact]
    public void NothingIsMadeInADirectoryThatIsGone()
    {
        using var guest = new FileGuest();
        guest.Path("path_create_directory", "a");
        var directory = guest.Opened("a", rights: FileGuest.DirectoryRights);
        Assert.Equal(0, guest.Path("path_remove_directory", "a"));
        Assert.Equal(44, guest.Open("file", FileGuest.Create, below: directory));
        Assert.Equal(44, guest.Path("path_create_directory", "b", directory));
        guest.Opened("file", FileGuest.Create);
        Assert.Equal(44, guest.Rename("file", "file", directory));
        Assert.Equal(2, guest.List(directory).Count);
    }

    [Fact]
    public void RenamesReplaceWhatTheyMay()
    {
        using var guest = new FileGuest();
        guest.Write(guest.Opened("file", FileGuest.Create, FileGuest.WriteRights), "new");
        guest.Write(guest.Opened("old", FileGuest.Create, FileGuest.WriteRights), "old");
        guest.Path("path_create_directory", "dir");
        guest.Path("path_create_directory", "full");
        guest.Opened("full/file", FileGuest.Create);

        Assert.Equal(0, guest.Rename("file", "old"));
        Assert.Equal("new", guest.Text(guest.Opened("old")));
        Assert.Equal(44, guest.Open("file"));
        Assert.Equal(31, guest.Rename("old", "dir"));
        Assert.Equal(54, guest.Rename("dir", "old"));
        Assert.Equal(55, guest.Rename("dir", "full"));
        Assert.Equal(0, guest.Rename("full", "dir/"));
        Assert.Equal(0, guest.Open("dir/file"));
        Assert.Equal(44, guest.Rename("full", "other"));
        Assert.Equal(54, guest.Rename("old/", "other"));
        Assert.Equal(54, guest.Rename("old", "other/"));
        Assert.Equal(0, guest.Rename("old", "old"));
        Assert.Equal("new", guest.Text(guest.Opened("old")));
        Assert.Equal(28, guest.Rename(".", "other"));
    }

    [Fact]
    public void NoDirectoryGoesIntoItself()
    {
        using var guest = new FileGuest();
        guest.Path("path_create_directory", "a");
        guest.Path("path_create_directory", "a/b");
        Assert.Equal(28, guest.Rename("a", "a/b/a"));
        Assert.Equal(28, guest.Rename("a", "a/a"));
        Assert.Equal(0, guest.Rename("a/b", "b"));
        Assert.Equal(0, guest.Rename("a", "b/a"));
    }

    [Fact]
    public void FilesHaveSeveralNames()
    {
        using var guest = new FileGuest();
        var file = guest.Opened("one", FileGuest.Create, FileGuest.WriteRights);
        guest.Path("path_create_directory", "dir");
        Assert.Equal(0, guest.Link("one", "dir/two"));
        Assert.Equal(20, guest.Link("one", "dir/two"));
        Assert.Equal(63, guest.Link("dir", "three"));
        Assert.Equal(44, guest.Link("one", "three/"));
        Assert.Equal(44, guest.Link("none", "three"));
        guest.PathStatus("one");
        var inode = guest.Inode;
        guest.PathStatus("dir/two");
        Assert.Equal(inode, guest.Inode);
        guest.Write(file, "text");
        guest.Close(file);
        Assert.Equal(0, guest.Path("path_unlink_file", "one"));
        Assert.Equal("text", guest.Text(guest.Opened("dir/two")));
    }

    [Fact]
    public void LinksLeadOnlyInside()
    {
        using var guest = new FileGuest();
        guest.Write(guest.Opened("file", FileGuest.Create, FileGuest.WriteRights), "text");
        Assert.Equal(0, guest.Symlink("file", "link"));
        Assert.Equal(20, guest.Symlink("file", "link"));
        Assert.Equal(44, guest.Symlink("file", "other/"));
        Assert.Equal(63, guest.Symlink("/etc/passwd", "other"));
        Assert.Equal(28, guest.Symlink("", "other"));
        Assert.Equal(0, guest.Symlink("../../etc/passwd", "out"));
        Assert.Equal(63, guest.Open("out"));
        Assert.Equal("text", guest.Text(guest.Opened("link")));
        Assert.Equal("file", guest.ReadLink("link"));
        Assert.Equal(0, guest.Path("path_unlink_file", "link"));
        Assert.Equal("text", guest.Text(guest.Opened("file")));
    }

    [Fact]
    public void NothingMovesBetweenFolders()
    {
        using var guest = new FileGuest(WasiFolder.Temporary("/tmp", new TemporaryLimits()), WasiFolder.Temporary("/other", new TemporaryLimits()));
        guest.Opened("file", FileGuest.Create);
        Assert.Equal(75, guest.Rename("file", "file", FileGuest.Folder + 1));
    }
}
