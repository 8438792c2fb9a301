namespace Platform.AppHost.Tests.Running;

/// <summary>A folder to publish into; always as deep in the repository, because paths in what is written begin there.</summary>
internal sealed class Output : IDisposable
{
    public string Folder { get; } = Directory.CreateDirectory(Path.Combine(AppHostProgram.Root, "artifacts", "published", Guid.NewGuid().ToString("n"), "test")).FullName;

    public string PathOf(params string[] names) => Path.Combine([Folder, .. names]);

    public async Task PublishAsync(string environment, string step, params string[] arguments)
    {
        var end = await AppHostProgram.RunAsync(environment, ["--operation", "publish", "--step", step, "--output-path", Folder, .. arguments]);
        Assert.True(end.ExitCode == 0, end.Errors + end.Output);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
}
