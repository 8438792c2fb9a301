using Platform.Builder.Builds;
using Platform.Builder.Toolchains;
using Platform.Contracts.Builds;
using Platform.Sandbox;

namespace Platform.Builder.Languages.JavaScript;

/// <summary>esbuild: all files of the source into one script that leaves its exports in <c>__plugin</c>.</summary>
internal sealed class Bundler(ToolPaths tools)
{
    public const string Bundle = "plugin.js";

    private const string Program = "/tools/esbuild";

    // esbuild takes 20 ms for a page and 0.1 s for 50 KB of packages. It reserves a GiB of address space for Go's heap.
    private static readonly SandboxLimits Limits = new()
    {
        Wall = TimeSpan.FromSeconds(60), // the processor is what it may use up; a busy machine takes its time
        Cpu = TimeSpan.FromSeconds(20),
        AddressSpaceBytes = 4L << 30,
    };

    // Not minified: lines of a stack trace stay readable, and the module is only 6 % larger. The conditions keep node's variants of packages out.
    private static readonly string[] Flags =
    [
        "--bundle", "--platform=neutral", "--main-fields=module,main", "--conditions=worker,browser", "--format=iife", "--global-name=__plugin",
        "--target=es2023", "--sourcemap=external", "--sources-content=false", "--charset=utf8", "--color=false", "--log-limit=100", "--log-level=warning", $"--outfile={BuildWorkspace.Output}/{Bundle}",
    ];

    public string Toolchain { get; } = $"esbuild 1 {Fingerprint.Of(tools.Esbuild)} {string.Join(' ', Flags)}";

    /// <returns>Warnings.</returns>
    public async Task<IReadOnlyList<Diagnostic>> BundleAsync(BuildJob job, string main, CancellationToken cancellationToken)
    {
        var messages = new BundlerMessages(job.Log);
        var esbuild = new Tool
        {
            Program = Program,
            Arguments = [main, .. Flags],
            Mounts = [new Mount(tools.Esbuild, Program)],
            Limits = Limits,
        };
        var result = await job.RunAsync(esbuild, messages.Read, cancellationToken);
        return result.Succeeded
            ? messages.Diagnostics
            : throw new BuildFailedException("The source cannot be bundled.", messages.Diagnostics);
    }
}
