using Platform.Builder.Builds;
using Platform.Builder.Sandbox;
using Platform.Builder.Toolchains;

namespace Platform.Builder.Languages.JavaScript;

/// <summary>Evaluates the bundle in the engine, once, and keeps the memory that this leaves: at run time nothing is parsed any more.</summary>
internal sealed class MemoryImageMaker(ToolPaths tools)
{
    private const string Node = "/tools/node";
    private const string Snapshot = "/tools/snapshot.mjs";
    private const string Engine = "/tools/engine.wasm";
    private const string Module = "plugin.wasm";

    // Evaluating a page takes milliseconds; what runs longer at top level does so on purpose or for ever.
    private static readonly SandboxLimits Limits = new()
    {
        Wall = TimeSpan.FromSeconds(15),
        Cpu = TimeSpan.FromSeconds(10),
        AddressSpaceBytes = 6L << 30,
    };

    public string Toolchain { get; } = $"engine 1 {Fingerprint.Of(tools.JavaScriptEngine)}";

    public async Task<byte[]> MakeAsync(BuildJob job, CancellationToken cancellationToken)
    {
        var snapshot = new Tool
        {
            Program = Node,
            Arguments = ["--disable-wasm-trap-handler", Snapshot, Engine, "load_plugin", $"{BuildWorkspace.Output}/{Bundler.Bundle}", $"{BuildWorkspace.Output}/{Module}"],
            Mounts = [new Mount(tools.Node, Node), new Mount(SdkPaths.Snapshot, Snapshot), new Mount(tools.JavaScriptEngine, Engine)],
            Limits = Limits,
        };
        var result = await job.RunAsync(snapshot, null, cancellationToken);
        if (result.Succeeded && job.Workspace.ReadOutput(Module, BuildLimits.ModuleBytes) is { } module)
        {
            return module;
        }

        var error = LoadError.Read(result.Errors, job.Workspace);
        job.Log.Write(error.Message);
        throw new BuildFailedException("The plugin throws while it is loaded.", [error]);
    }
}
