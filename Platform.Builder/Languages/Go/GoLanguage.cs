using Platform.Builder.Builds;
using Platform.Builder.Toolchains;
using Platform.Contracts.Plugins;
using Platform.Sandbox;

namespace Platform.Builder.Languages.Go;

/// <summary>go build for wasip1, offline, with a cache that holds the standard library and the SDK already.</summary>
internal sealed class GoLanguage(ToolPaths tools, ScratchDirectory scratch, TimeProvider time) : ILanguage
{
    private const string Module = "plugin.wasm";
    private const string Root = "/tools/root/usr/lib/go-1.23";

    // A hello takes 0.4 s, a large program some seconds. go needs 1 GiB of address space for anything at all.
    private static readonly SandboxLimits Limits = new()
    {
        Wall = TimeSpan.FromSeconds(60),
        Cpu = TimeSpan.FromSeconds(60),
        AddressSpaceBytes = 4L << 30,
    };

    // The same flags as those that warmed the cache, or nothing in it fits.
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["PATH"] = $"{Root}/bin",
        ["GOROOT"] = Root,
        ["GOOS"] = "wasip1",
        ["GOARCH"] = "wasm",
        ["CGO_ENABLED"] = "0",
        ["GOFLAGS"] = "-trimpath",
        ["GOPROXY"] = "off",
        ["GOTOOLCHAIN"] = "local",
        ["GOTELEMETRY"] = "off",
        ["GOWORK"] = "off",
        ["GOPATH"] = "/tmp/go",
        ["GOCACHE"] = GoCache.Inside,
    };

    public Language Language => Language.Go;

    public string Toolchain { get; } = $"go 2 {Fingerprint.Of([Path.Combine(tools.Unpacked, "usr/lib/go-1.23/VERSION"), .. Directory.GetFiles(SdkPaths.Go).Order(StringComparer.Ordinal)])}";

    public async Task<Compilation> CompileAsync(BuildJob job, CancellationToken cancellationToken)
    {
        GoModuleFile.Write(job.Workspace);
        var sdk = job.Workspace.AddBeside(GoModuleFile.Sdk, SdkPaths.Go);
        using var cache = GoCache.Link(scratch, tools.GoCache, job, time);
        var messages = new GoMessages(job.Log);
        var go = new Tool
        {
            Program = $"{Root}/bin/go",
            Arguments = ["build", "-buildvcs=false", "-ldflags", "-s -w -buildid=", "-o", $"{BuildWorkspace.Output}/{Module}", "."],
            Mounts = [new Mount(tools.Unpacked, "/tools/root"), sdk, .. cache.Mounts],
            Environment = Environment,
            Limits = Limits,
        };
        var result = await job.RunAsync(go, messages.Read, cancellationToken);
        var module = result.Succeeded ? job.Workspace.ReadOutput(Module, BuildLimits.ModuleBytes) : null;
        if (module is null)
        {
            throw new BuildFailedException("The Go source does not compile.", messages.Diagnostics);
        }

        return GoExports.FirstDirective(job.Workspace) is { } directive
            ? throw new BuildFailedException("This Go ignores //go:wasmexport without a word; a plugin's only entry is main.", [directive])
            : new Compilation(module, []);
    }
}
