using Platform.Sandbox;

namespace Platform.Builder.Toolchains;

/// <summary>Where the toolchains are that <c>./dev</c> unpacked: never a compiler that happens to be on PATH.</summary>
internal sealed class ToolPaths
{
    public ToolPaths(IConfiguration configuration)
    {
        var root = configuration["PLATFORM_TOOLS"];
        if (string.IsNullOrWhiteSpace(root))
        {
            throw new InvalidOperationException("PLATFORM_TOOLS is not set: it names the directory with the toolchains, which ./dev makes (.tools).");
        }

        // Resolved, because a sandbox mounts what a link points to, not the link.
        var directory = new DirectoryInfo(Path.GetFullPath(root));
        Root = directory.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? directory.FullName;
        Node = (configuration["PATH"] ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(path => Path.Combine(path, OperatingSystem.IsWindows() ? "node.exe" : "node")).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("There is no node on PATH; TypeScript plugins are checked by it.");
    }

    public string Root { get; }

    /// <summary>Debian packages as unpacked: rustc, wasm-ld, go.</summary>
    public string Unpacked => Path.Combine(Root, "root");

    public Bubblewrap? Bubblewrap => Bubblewrap.Find(Root, null);

    public string Rustc => Path.Combine(Unpacked, "usr/bin/rustc");

    /// <summary>The standard library for wasm32-wasip1, and the SDK compiled with it.</summary>
    public string RustSysroot => Path.Combine(Root, "rust");

    public string GoCache => Path.Combine(Root, "go-cache");

    public string Esbuild => Path.Combine(Root, "npm/node_modules/@esbuild/linux-x64/bin/esbuild");

    public string TypeScript => Path.Combine(Root, "npm/node_modules/typescript");

    /// <summary>The QuickJS engine with the SDK's runtime in its memory.</summary>
    public string JavaScriptEngine => Path.Combine(Root, "js-engine/engine.wasm");

    /// <summary>Node is asked of the machine, as .NET is.</summary>
    public string Node { get; }
}
