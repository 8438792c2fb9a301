using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Images;
using Platform.DataPlane.Tests.Hosting;
using Platform.Sandbox;

namespace Platform.DataPlane.Tests.Executors;

/// <summary>What starts a node's executors, without a node: with a program that a test says, in a sandbox that it says.</summary>
internal sealed class SandboxedExecutors : IDisposable
{
    private readonly Spawner _spawner = new();
    private readonly ExecutorFolders _folders;

    public SandboxedExecutors(string data, string? program, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Append(("PLATFORM_TOOLS", Tools.Directory))
                .Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2))).Build();
        _folders = new ExecutorFolders(new ImageOptions { CachePath = Path.Combine(data, "images") });
        Sandbox = new ExecutorSandbox(
            new ExecutorOptions { Path = program },
            _folders,
            configuration,
            _spawner,
            NullLogger<ExecutorSandbox>.Instance);
    }

    public ExecutorSandbox Sandbox { get; }

    public void Dispose()
    {
        _spawner.Dispose();
        _folders.Dispose();
    }
}
