using System.CommandLine;
using System.Diagnostics;

namespace Platform.Wasm.Tool;

/// <summary>Has the compiler's own process, which is bounded, make native code of a module and put it into a cache.</summary>
internal static class CompileCommand
{
    private const string Program = "Platform.Wasm.Compiler";

    public static Command Create()
    {
        var file = ModuleInput.Argument();
        var cache = new Option<string>("--cache") { Description = "The folder of the cache.", Required = true };
        var json = new Option<bool>("--json") { Description = "Print a line of JSON." };
        var command = new Command("compile", "Make native code of a module, ahead of time, and put it into a cache.") { file, cache, json };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(cache)!, parsed.GetValue(json) ? ["--json"] : [], quiet: false, stop));
        return command;
    }

    /// <summary>What it says goes where this tool's words go, unless its success would be taken for somebody else's output; its exit code is ours.</summary>
    public static async Task<int> RunAsync(string file, string cache, string[] more, bool quiet, CancellationToken stop)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, Program), ["compile", "--module", file, "--cache", cache, .. more])
        {
            RedirectStandardOutput = quiet,
        };
        using var process = Process.Start(start)!;
        try
        {
            if (quiet)
            {
                _ = await process.StandardOutput.ReadToEndAsync(stop);
            }

            await process.WaitForExitAsync(stop);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
