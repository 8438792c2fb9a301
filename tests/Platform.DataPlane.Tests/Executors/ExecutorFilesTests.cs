using Platform.Contracts.Executors;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Images;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Executors;

public sealed class ExecutorFilesTests : IDisposable
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly DataFolder _data = new();
    private readonly ExecutorFiles _files;

    public ExecutorFilesTests() => _files = new ExecutorFiles(Directory.CreateDirectory(Path.Combine(_data.Path, "own")).FullName);

    public void Dispose() => _data.Dispose();

    [Fact]
    public void What_is_told_lies_in_the_executors_folder_and_is_the_same_file()
    {
        var told = _files.Bring(Program(Keep("a.wasm"), Keep("a.dll")));

        Assert.Equal([Path.Combine(_files.Location, "a.dll"), Path.Combine(_files.Location, "a.wasm")], Directory.GetFiles(_files.Location).Order());
        Assert.Equal((Path.Combine(_files.Location, "a.wasm"), Path.Combine(_files.Location, "a.dll")), (told.ModulePath, told.ImagePath));
        File.SetUnixFileMode(told.ImagePath, ReadOnly | UnixFileMode.UserWrite);
        File.AppendAllText(told.ImagePath, "!");
        Assert.Equal("a.dll!", File.ReadAllText(Path.Combine(_data.Path, "a.dll")));
    }

    [Fact]
    public void From_another_disk_it_is_a_copy_that_nobody_may_write()
    {
        var other = Path.Combine("/dev/shm", $"{Guid.NewGuid():n}.dll");
        try
        {
            File.WriteAllText(other, "a");
            File.SetUnixFileMode(other, ReadOnly);
            var told = _files.Bring(new CodeImageFile("key", other, "digest"));

            Assert.Equal("a", File.ReadAllText(told.Path));
            Assert.Equal(ReadOnly, File.GetUnixFileMode(told.Path));
            Assert.Single(Directory.GetFiles(_files.Location));
        }
        finally
        {
            File.Delete(other);
        }
    }

    [Fact]
    public void A_program_that_is_known_is_told_without_a_look_at_the_disk()
    {
        var program = Program(Keep("a.wasm"), Keep("a.dll"));
        var told = _files.Bring(program);
        Directory.Delete(_files.Location, recursive: true);

        Assert.Same(told, _files.Bring(program));
    }

    [Fact]
    public void What_is_missing_is_brought_once_it_is_there()
    {
        var program = Program(Keep("a.wasm"), Path.Combine(_data.Path, "a.dll"));
        Assert.False(File.Exists(_files.Bring(program).ImagePath));
        Keep("a.dll");

        Assert.True(File.Exists(_files.Bring(program).ImagePath));
    }

    [Fact]
    public void Where_the_executor_compiles_there_is_no_image() => Assert.Equal("", _files.Bring(Program(Keep("a.wasm"), "")).ImagePath);

    private static GuestProgram Program(string module, string image) => new(new PrepareFrame(module, image, "", "", [], 0, 0));

    private string Keep(string name)
    {
        var path = Path.Combine(_data.Path, name);
        File.WriteAllText(path, name);
        File.SetUnixFileMode(path, ReadOnly);
        return path;
    }
}
