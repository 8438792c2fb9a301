using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Platform.Sandbox;

/// <summary>The program that becomes another one behind walls: one that hands <see cref="SandboxVerbs.Launch"/> to <see cref="Linux.LaunchCommand"/>.</summary>
/// <param name="Assembly">The path of its assembly.</param>
public sealed record Launcher(string Assembly)
{
    /// <summary>The installation that this process runs on: <c>dotnet</c> and <c>shared/</c> lie in it, three above the runtime.</summary>
    public static string DotnetRoot { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    // It lives for a tenth of a second, on one thread.
    internal ProcessStartInfo Start()
    {
        var start = new ProcessStartInfo(Path.Combine(DotnetRoot, "dotnet"), ["exec", Assembly, SandboxVerbs.Launch]) { WorkingDirectory = "/" };
        start.Environment.Clear();
        start.Environment["DOTNET_ROOT"] = DotnetRoot;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredCompilation"] = "0";      // no thread that compiles while the limits come
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";  // 10 ms
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        return start;
    }
}
