using System.Diagnostics;
using System.Text;
using Platform.Testing.Tools;

namespace Platform.Wasm.FuzzTests.Engines;

/// <summary>A child that answers frames. It is started anew after a number of requests, because JIT-compiled code is never unloaded, and after a crash or hang.</summary>
internal sealed class EngineProcess : IDisposable
{
    private const string CrashedPrefix = "crashed ";

    // A module takes milliseconds, the start of a process a second; on a machine that does much else, a hundred times that. After this it hangs.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    // At the end of its input a process removes what it made, and ends; one that hangs does not.
    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(10);

    private readonly Func<ProcessStartInfo> _start;
    private readonly int _requestsPerProcess;
    private Process? _process;
    private int _requests;

    private EngineProcess(int requestsPerProcess, Func<ProcessStartInfo> start)
    {
        _requestsPerProcess = requestsPerProcess;
        _start = start;
    }

    /// <summary>V8 with the limits of ours, and without the proposals that version 2.0 does not have.</summary>
    public static EngineProcess V8(params string[] flags) => new(3_000, () => Node(
        "Engines/v8.mjs",
        [
            $"--wasm-max-mem-pages={EngineRun.Limits.MemoryPages}",
            $"--wasm-max-table-size={EngineRun.Limits.TableElements}",
            "--experimental-wasm-extended-const",
            .. flags,
        ]));

    /// <summary>Our engine: whether the JIT optimises at once, or first compiles fast and again what is called often.</summary>
    public static EngineProcess Ours(bool tiered) => new(1_500, () => Ourselves(EngineWorker.Verb, ("DOTNET_TieredCompilation", tiered ? "1" : "0")));

    /// <summary>V8 as it comes, for validation.</summary>
    public static EngineProcess V8Validation() => new(2_000, () => Node("Engines/v8.mjs", "--experimental-wasm-extended-const"));

    /// <summary>Validation only, with a bound on the managed heap.</summary>
    public static EngineProcess OurValidation() => new(int.MaxValue, () => Ourselves(EngineWorker.Verb, ("DOTNET_GCHeapHardLimit", "0x20000000")));

    /// <summary>Binaryen's generator with the features that the engine has.</summary>
    public static EngineProcess Binaryen(params string[] features) => new(2_000, () => Node(
        "Generation/binaryen.mjs",
        [Toolbox.Find("npm/node_modules/binaryen/bin/wasm-opt"), .. features]));

    /// <summary>Asks for a transcript. A crash or hang of the process is an answer too, which begins with "crashed".</summary>
    public async Task<string> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        try
        {
            return Encoding.UTF8.GetString(await ExchangeAsync(request, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var reason = exception is OperationCanceledException ? $"no answer within {TimeLimit}" : $"exit code {await ExitCodeAsync(cancellationToken)}";
            Stop();
            return CrashedPrefix + reason;
        }
    }

    /// <exception cref="IOException">The process ended.</exception>
    public async Task<byte[]> ExchangeAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        if (_process is null || _requests++ >= _requestsPerProcess)
        {
            Stop();
            _process = Process.Start(_start()) ?? throw new InvalidOperationException("The engine's process did not start.");
            _requests = 1;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeLimit);
        await Frames.WriteAsync(_process.StandardInput.BaseStream, request, limit.Token);
        return await Frames.ReadAsync(_process.StandardOutput.BaseStream, limit.Token) ?? throw new IOException("The process ended.");
    }

    public void Dispose() => Stop();

    private async Task<int> ExitCodeAsync(CancellationToken cancellationToken)
    {
        await _process!.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    private void Stop()
    {
        if (_process is { } process)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(PatienceAtTheEnd))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }

            process.Dispose();
            _process = null;
        }
    }

    private static ProcessStartInfo Node(string script, params string[] arguments) =>
        Redirected("node", ["--stack-size=3900", Path.Combine(AppContext.BaseDirectory, script), .. arguments]);

    private static ProcessStartInfo Ourselves(string verb, (string Name, string Value) setting)
    {
        var start = Redirected(Environment.ProcessPath!, [verb]);
        start.Environment[setting.Name] = setting.Value;
        return start;
    }

    private static ProcessStartInfo Redirected(string program, string[] arguments) =>
        new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
}
