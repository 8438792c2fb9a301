using System.Diagnostics;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Images;
using Platform.DataPlane.Tests.Hosting;
using Platform.Sandbox;
using Platform.Testing.Processes;

namespace Platform.DataPlane.Tests.Executors;

public sealed class ExecutorFoldersTests : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly string _temporary;
    private readonly ImageOptions _images;

    public ExecutorFoldersTests()
    {
        _temporary = Directory.CreateDirectory(Path.Combine(_data.Path, "temporary")).FullName;
        _images = new ImageOptions { CachePath = Path.Combine(_data.Path, "images") };
    }

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task What_a_killed_node_left_goes_with_the_next_start_and_what_a_living_one_uses_stays()
    {
        using var node = StartNode();
        await Eventually.AsyncTrue(() => FoldersOf("temporary").Length == 1 && Directory.EnumerateDirectories(FoldersOf("temporary")[0]).Any());
        var left = FoldersOf("temporary").Concat(FoldersOf("images/executors")).ToList();

        using (new ExecutorFolders(_images))
        {
            Assert.All(left, folder => Assert.True(Directory.Exists(folder)));
        }

        Signal.Kill.SendTo(node.Id);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.All(left, folder => Assert.True(Directory.Exists(folder)));

        await Eventually.AsyncTrue(() =>
        {
            using var next = new ExecutorFolders(_images);
            return !left.Exists(Directory.Exists);
        });
    }

    [Fact]
    public void A_node_that_ends_leaves_none()
    {
        using (var spawner = new Spawner())
        using (var folders = new ExecutorFolders(_images))
        {
            var folder = folders.Make(new OpenSandbox(spawner));
            Assert.True(Directory.Exists(folder.Location) && Directory.Exists(folder.Files.Location));
        }

        Assert.Empty(FoldersOf("images/executors"));
    }

    [Fact]
    public void An_executors_number_is_anothers_when_its_folders_are_gone()
    {
        using var spawner = new Spawner();
        using var folders = new ExecutorFolders(_images);
        var sandbox = new OpenSandbox(spawner);
        var first = folders.Make(sandbox);
        using var second = folders.Make(sandbox);
        first.Dispose();
        using var third = folders.Make(sandbox);

        Assert.Equal((0, 1, 0), (first.Slot, second.Slot, third.Slot));
    }

    private string[] FoldersOf(string parent) => Directory.GetDirectories(Path.Combine(_data.Path, parent));

    // A node of its own process, which finds no control plane and has executors in reserve.
    private Process StartNode()
    {
        Installation.Authority.Install(Path.Combine(_data.Path, "identity"), Installation.Node);
        var start = new ProcessStartInfo(Path.Combine(Launcher.DotnetRoot, "dotnet"),
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "Platform.DataPlane.dll"), "--urls=http://127.0.0.1:0;https://127.0.0.1:0", $"--Node:DataPath={_data.Path}", "--Node:Name=node-1",
            "--Region:Name=local", "--services:controlplane:system:0=https://127.0.0.1:9", $"--PLATFORM_TOOLS={Tools.Directory}", $"--Executors:Path={ExecutorProgram.Find(null, ExecutorCommand.Program)}",
            "--Executors:Rehearse=false", "--Logging:LogLevel:Default=Warning",
        ]);
        start.Environment["TMPDIR"] = _temporary;
        return Process.Start(start)!;
    }
}
