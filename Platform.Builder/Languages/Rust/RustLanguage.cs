using Platform.Builder.Builds;
using Platform.Builder.Toolchains;
using Platform.Contracts.Builds;
using Platform.Contracts.Plugins;
using Platform.Sandbox;

namespace Platform.Builder.Languages.Rust;

/// <summary>rustc alone, without cargo: nothing of the author's runs while it builds.</summary>
internal sealed class RustLanguage(ToolPaths tools) : ILanguage
{
    private const string Main = "main.rs";
    private const string Module = "plugin.wasm";

    // A hello takes 0.2 s, ten thousand lines some ten seconds. rustc 1.96 needs 1 GiB of address space for anything at all.
    private static readonly SandboxLimits Limits = new()
    {
        Wall = TimeSpan.FromSeconds(60),
        Cpu = TimeSpan.FromSeconds(60),
        AddressSpaceBytes = 4L << 30,
    };

    private static readonly string[] Arguments =
    [
        Main, "--crate-name", "plugin", "--crate-type", "bin", "--edition", "2021", "--target", "wasm32-wasip1", "--sysroot", "/tools/rust",
        "-C", "linker=/tools/root/usr/bin/wasm-ld-22", "-C", "opt-level=3", "-C", "panic=abort", "-C", "strip=debuginfo", "-C", "link-arg=--demangle",
        "--extern", "platform=/tools/rust/sdk/libplatform.rlib", $"--remap-path-prefix={BuildWorkspace.Source}=/plugin",
        "--error-format=json", "-o", $"{BuildWorkspace.Output}/{Module}",
    ];

    public Language Language => Language.Rust;

    public string Toolchain { get; } =
        $"rust 1 {Fingerprint.Of(tools.Rustc, Path.Combine(tools.RustSysroot, "sdk/libplatform.rlib"))} {string.Join(' ', Arguments)}";

    public async Task<Compilation> CompileAsync(BuildJob job, CancellationToken cancellationToken)
    {
        if (!job.Workspace.HasSource(Main))
        {
            throw new BuildFailedException($"A plugin in Rust begins in {Main}, and the source has no such file.");
        }

        var messages = new RustMessages(job.Log);
        var rustc = new Tool
        {
            Program = "/tools/root/usr/bin/rustc",
            Arguments = Arguments,
            Mounts = [new Mount(tools.Unpacked, "/tools/root"), new Mount(tools.RustSysroot, "/tools/rust")],
            Environment = new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = "/tools/root/usr/lib/x86_64-linux-gnu:/tools/root/usr/lib/llvm-22/lib" },
            Limits = Limits,
        };
        var result = await job.RunAsync(rustc, messages.Read, cancellationToken);
        var module = result.Succeeded ? job.Workspace.ReadOutput(Module, BuildLimits.ModuleBytes) : null;
        return module is null
            ? throw new BuildFailedException(Reason(messages), messages.Diagnostics)
            : new Compilation(module, messages.Diagnostics);
    }

    // rustc names a place for whatever is wrong with a source; without one it was rustc that did not get through.
    private static string Reason(RustMessages messages) => messages.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error)
        ? "The Rust source does not compile."
        : "The Rust compiler gave up: the source needs more memory than a build may have, or is nested too deeply.";
}
