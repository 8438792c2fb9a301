using Platform.Builder.Builds;
using Platform.Builder.Sandbox;
using Platform.Builder.Toolchains;
using Platform.Sandbox;
using Platform.Wasm.Images;

namespace Platform.Builder.Languages.JavaScript;

/// <summary>Evaluates the bundle in the engine, once, and keeps the memory that this leaves: at run time nothing is parsed any more.</summary>
internal sealed class PluginLoader(ToolPaths tools, EngineCompiler compiler)
{
    private const string Engine = "/tools/engine.wasm";
    private const string Code = "/tools/engine.dll";
    private const string Module = "plugin.wasm";

    // Above the engine's own limits, which give the better message.
    private static readonly TimeSpan Wall = TimeSpan.FromSeconds(60);

    public string Toolchain { get; } = $"engine 1 {ImageCache.EngineBuild} {Fingerprint.Of(tools.JavaScriptEngine)}";

    public async Task<byte[]> LoadAsync(BuildJob job, CancellationToken cancellationToken)
    {
        var code = await compiler.CodeAsync(cancellationToken);
        IReadOnlyList<string> arguments =
            [MemoryImageCommand.Verb, Engine, Code, code.Digest, code.Key, $"{BuildWorkspace.Output}/{Bundler.Bundle}", $"{BuildWorkspace.Output}/{Module}"];
        IReadOnlyList<Mount> mounts = [.. job.Workspace.Mounts, new Mount(tools.JavaScriptEngine, Engine), new Mount(code.Path, Code)];
        var result = await job.RunAsync(SelfCommand.Create(job.Slot, arguments, mounts, BuildWorkspace.Source, Wall), null, cancellationToken);
        if (result.Succeeded && job.Workspace.ReadOutput(Module, BuildLimits.ModuleBytes) is { } module)
        {
            return module;
        }

        var error = LoadError.Read(result, job.Workspace);
        job.Log.Write(error.Message);
        throw new BuildFailedException($"The plugin cannot be loaded. {error.Message}", [error]);
    }
}
