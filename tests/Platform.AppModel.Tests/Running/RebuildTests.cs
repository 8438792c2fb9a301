using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Platform.AppModel.Tests.Running;

public sealed class RebuildTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_build_starts_anew_what_runs_of_the_project_and_leaves_what_was_stopped()
    {
        using var directory = new TestDirectory();
        var assembly = Path.Combine(directory.Path, "bin", "built.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(assembly)!);
        var builder = TestApplication.Builder(directory, "--watch");
        foreach (var name in new[] { "built", "stopped" })
        {
            builder.AddExecutable(name, "sh", directory.Path, "-c", "echo $0 >> journal; exec sleep 1000", name).WithAnnotation(new Built(assembly));
        }

        builder.AddExecutable("other", "sh", directory.Path, "-c", "echo other >> journal; exec sleep 1000");
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);
        await Eventually.HoldsAsync(() => directory.Lines.Count == 3, "all wrote");
        await application.ResourceCommands.ExecuteCommandAsync("stopped", KnownResourceCommands.StopCommand, Cancellation);

        await File.WriteAllTextAsync(assembly, "new", Cancellation);
        await File.WriteAllTextAsync(Path.ChangeExtension(assembly, "other.dll"), "new", Cancellation);
        await Eventually.HoldsAsync(() => directory.Lines.Count == 4, "it was started anew");
        await application.ResourceNotifications.WaitForResourceHealthyAsync("built", Cancellation);
        await application.StopAsync(Cancellation);

        Assert.Equal(["built", "built", "other", "stopped"], directory.Lines.Order());
    }

    private sealed record Built(string AssemblyPath) : IBuiltProjectMetadata
    {
        public string ProjectPath => AssemblyPath;
    }
}
