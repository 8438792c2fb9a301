using System.Text.Json;
using Platform.Builder.Builds;
using Platform.Builder.Toolchains;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.Sandbox;

namespace Platform.Builder.Languages.TypeScript;

/// <summary>The TypeScript compiler in node, for types only: esbuild drops them unread.</summary>
internal sealed class TypeChecker(ToolPaths tools)
{
    private const string Node = "/tools/node";
    private const string Check = "/tools/check.mjs";
    private const string TypeScript = "/tools/typescript";
    private const string Declarations = "/tools/platform.d.ts";

    // A page takes 0.6 s, most of it the standard declarations. Node reserves a GiB of address space and more.
    private static readonly SandboxLimits Limits = new()
    {
        Wall = TimeSpan.FromSeconds(60), // the processor is what it may use up; a busy machine takes its time
        Cpu = TimeSpan.FromSeconds(30),
        AddressSpaceBytes = 4L << 30,
    };

    public string Toolchain { get; } = $"typescript 1 {Fingerprint.Of(Path.Combine(tools.TypeScript, "package.json"), SdkPaths.TypeScriptDeclarations, SdkPaths.TypeScriptCheck)}";

    /// <returns>Warnings.</returns>
    public async Task<IReadOnlyList<Diagnostic>> CheckAsync(BuildJob job, string main, CancellationToken cancellationToken)
    {
        var node = new Tool
        {
            Program = Node,
            Arguments = ["--max-old-space-size=1024", Check, TypeScript, Declarations, main],
            Mounts =
            [
                new Mount(tools.Node, Node),
                new Mount(tools.TypeScript, TypeScript),
                new Mount(SdkPaths.TypeScriptCheck, Check),
                new Mount(SdkPaths.TypeScriptDeclarations, Declarations),
            ],
            Limits = Limits,
        };
        var result = await job.RunAsync(node, null, cancellationToken);
        if (!result.Succeeded || result.Output is not [var json])
        {
            job.Log.Write(string.Join('\n', result.Errors));
            throw new BuildFailedException("The type checker gave up: the source needs more memory than a build may have, or is nested too deeply.");
        }

        var diagnostics = JsonSerializer.Deserialize<List<Diagnostic>>(json, PlatformJson.Options)!;
        foreach (var diagnostic in diagnostics)
        {
            job.Log.Write($"{diagnostic.File}:{diagnostic.Line}:{diagnostic.Column}: {diagnostic.Code} {diagnostic.Message}");
        }

        return diagnostics.Exists(diagnostic => diagnostic.Severity == Severity.Error)
            ? throw new BuildFailedException("The types do not fit.", diagnostics)
            : diagnostics;
    }
}
