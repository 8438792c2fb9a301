using Platform.DataPlane.Executors;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Executors;

/// <summary>Where the system cannot give a file a second name, as on Windows and macOS.</summary>
public sealed class LinkedFileTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Without_links_it_is_a_copy()
    {
        var (file, name) = (Path.Combine(_data.Path, "file"), Path.Combine(_data.Path, "name"));
        File.WriteAllText(file, "a");
        Assert.True(LinkedFile.TryMake(file, name, link: null));
        File.WriteAllText(file, "b");

        Assert.Equal("a", File.ReadAllText(name));
        Assert.True(LinkedFile.TryMake(file, name, link: null));
        Assert.Equal("b", File.ReadAllText(name));
        Assert.Equal(2, Directory.GetFiles(_data.Path).Length);
        Assert.False(LinkedFile.TryMake(Path.Combine(_data.Path, "none"), name, link: null));
    }
}
