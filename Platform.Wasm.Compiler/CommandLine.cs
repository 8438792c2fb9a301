using System.Globalization;
using System.Text.Json;
using Platform.Wasm.Compiler.Linux;

namespace Platform.Wasm.Compiler;

/// <summary>
/// <c>compile --module X.wasm --cache DIR [--cache-bytes N] [--memory explicit|guard] [--json]</c>, <c>compile --module X.wasm --image FILE [--memory explicit|guard] [--json]</c>, <c>validate --module X.wasm [--json]</c>, <c>inspect --module X.wasm</c>; <c>--sandboxed</c> with any: walls and priority are the starter's.
/// </summary>
internal static class CommandLine
{
    // A thousand different Rust plugins take half a gigabyte, JavaScript ones share one image of 4 MB, two hundred Go ones take 2 GB.
    private const long DefaultCacheBytes = 4L << 30;

    private const string Usage =
        "usage: Platform.Wasm.Compiler compile --module FILE --cache FOLDER [--cache-bytes N] [--memory explicit|guard] [--json]\n"
        + "       Platform.Wasm.Compiler compile --module FILE --image FILE [--memory explicit|guard] [--json] [--sandboxed]\n"
        + "       Platform.Wasm.Compiler validate --module FILE [--json] [--sandboxed]\n"
        + "       Platform.Wasm.Compiler inspect --module FILE";

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (Parse(arguments) is not { } request)
        {
            await error.WriteLineAsync(Usage);
            return (int)ExitCode.WrongUsage;
        }

        // From here on everything is bounded, the reading of the module included: its bytes are an attacker's.
        Bound(request, error);

        if (request.Verb == "inspect")
        {
            return await InspectAsync(request, output, error);
        }

        var report = await ReportAsync(request, output, cancellationToken);
        if (request.Json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(report, ReportJson.Default.Report));
        }
        else if (report.Fault is { } fault)
        {
            await error.WriteLineAsync(fault.Message);
        }
        else
        {
            await output.WriteLineAsync($"{report.Outcome} {report.CodeKey ?? report.ModuleDigest} {report.ImagePath}".TrimEnd());
        }

        return (int)report.ExitCode;
    }

    private static void Bound(Request request, TextWriter error)
    {
        if (!OperatingSystem.IsLinux())
        {
            SelfWatch.Start(error);
            return;
        }

        ResourceLimits.Apply();
        if (!request.IsSandboxed)
        {
            Priority.Lower();
        }
    }

    private static Task<Report> ReportAsync(Request request, TextWriter output, CancellationToken cancellationToken)
    {
        var options = new CompileOptions { MemoryMode = request.Memory };
        return request switch
        {
            { Verb: "validate" } => Task.FromResult(ValidateCommand.Run(request.Module)),
            { Image: { } image } => CompileCommand.RunAsync(request.Module, image, options, valid => Say(valid, request, output), cancellationToken),
            _ => CompileCommand.RunAsync(request.Module, request.Cache!, options, request.CacheBytes, cancellationToken),
        };
    }

    private static void Say(Report valid, Request request, TextWriter output)
    {
        if (request.Json)
        {
            output.WriteLine(JsonSerializer.Serialize(valid, ReportJson.Default.Report));
            output.Flush();
        }
    }

    private static async Task<int> InspectAsync(Request request, TextWriter output, TextWriter error)
    {
        var (inspection, fault) = InspectCommand.Run(request.Module);
        if (fault is not null)
        {
            await error.WriteLineAsync(fault.Message);
            return (int)fault.ExitCode;
        }

        await output.WriteLineAsync(JsonSerializer.Serialize(inspection!, ReportJson.Default.Inspection));
        return (int)ExitCode.Done;
    }

    private static Request? Parse(string[] arguments)
    {
        if (arguments.Length == 0 || arguments[0] is not ("compile" or "validate" or "inspect"))
        {
            return null;
        }

        string? module = null;
        string? cache = null;
        string? image = null;
        var cacheBytes = DefaultCacheBytes;
        var memory = MemoryMode.Explicit;
        var (json, sandboxed) = (false, false);
        for (var i = 1; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--module" when i + 1 < arguments.Length:
                    module = arguments[++i];
                    break;
                case "--cache" when i + 1 < arguments.Length:
                    cache = arguments[++i];
                    break;
                case "--image" when i + 1 < arguments.Length:
                    image = arguments[++i];
                    break;
                case "--cache-bytes" when i + 1 < arguments.Length && long.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out cacheBytes):
                    i++;
                    break;
                case "--memory" when i + 1 < arguments.Length && Memory(arguments[i + 1]) is { } named:
                    memory = named;
                    i++;
                    break;
                case "--json":
                    json = true;
                    break;
                case "--sandboxed":
                    sandboxed = true;
                    break;
                default:
                    return null;
            }
        }

        return module is null || (arguments[0] == "compile" && cache is null == image is null)
            ? null
            : new Request(arguments[0], module, cache, image, cacheBytes, memory, json, sandboxed);
    }

    private static MemoryMode? Memory(string name) => name switch
    {
        "explicit" => MemoryMode.Explicit,
        "guard" => MemoryMode.Guard,
        _ => null,
    };

    private sealed record Request(string Verb, string Module, string? Cache, string? Image, long CacheBytes, MemoryMode Memory, bool Json, bool IsSandboxed);
}
