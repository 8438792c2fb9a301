using System.Security.Cryptography;
using Platform.Wasm.Images;
using Platform.Wasm.Wasi;

namespace Platform.Wasm.Tool;

/// <summary>One run of a module, on a thread with the stack that its limits ask for.</summary>
internal sealed class GuestRun
{
    private const string Start = "_start";

    // A program may take its time, and what it sleeps in one go is bounded by that alone; timers reach no further than 49 days.
    private static readonly TimeSpan Unlimited = TimeSpan.FromDays(40);

    /// <summary>Time is the user's to bound: he can see the program and press Ctrl+C. The stack is a main thread's.</summary>
    public static Limits DefaultLimits { get; } = new() { WallTime = Unlimited, CpuTime = Unlimited, StackBytes = 8 << 20 };

    public required string File { get; init; }

    public required string[] Arguments { get; init; }

    public required WasiFolder[] Folders { get; init; }

    public required string[] Variables { get; init; }

    public required string? Function { get; init; }

    public required string? Cache { get; init; }

    public required Limits Limits { get; init; }

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var module = ModuleInput.Read(File);
        if (Cache is not null && await CompileCommand.RunAsync(File, Cache, [], quiet: true, stop) is not 0 and var failure)
        {
            return failure;
        }

        var ended = new TaskCompletionSource<int>();
        var thread = new Thread(() => Run(module, ended), Limits.ThreadStackBytes) { IsBackground = true, Name = "wasm-guest" };
        thread.Start();
        return await ended.Task.WaitAsync(stop);
    }

    private void Run(WasmModule module, TaskCompletionSource<int> ended)
    {
#pragma warning disable CA1031 // Whatever ends the thread has to end the command, which waits for it.
        try
        {
            var engine = Cache is null ? Engine.InProcess() : Engine.AheadOfTime(new ImageCache(Cache));
            ended.SetResult(Run(engine.Load(module)));
        }
        catch (Exception exception)
        {
            ended.SetException(exception is LinkException or ArgumentException or ImageRefusedException or IOException or UnauthorizedAccessException or CryptographicException
                ? new ToolException(ToolExit.LinkFailed, $"{File}: {exception.Message}")
                : exception);
        }
#pragma warning restore CA1031
    }

    private int Run(CompiledModule code)
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        using var error = Console.OpenStandardError();
        var wasi = new WasiContext(WasiClock.Coarse(TimeProvider.System), WasiRandom.System)
        {
            Arguments = new WasiStrings([Path.GetFileName(File), .. Function is null ? Arguments : []]),
            Environment = new WasiStrings(Variables),
            Folders = Folders,
            SleepLimit = Unlimited,
            StdinStream = input,
            Stdout = new WasiOutput(output),
            Stderr = new WasiOutput(error),
        };
        var linker = new Linker();
        WasiPreview1.Define(linker);
        using var store = new Store(Limits) { HostState = wasi };
        using var clock = new ExecutionClock(TimeProvider.System);
        using var watch = clock.Watch(store);
        using var timer = Cancel(wasi);
        try
        {
            var instance = linker.Instantiate(store, code);
            var function = instance.GetFunction(Function ?? Start)
                ?? throw new ToolException(ToolExit.LinkFailed, $"{File}: The module exports no function '{Function ?? Start}'.");
            var results = new Value[function.Type.Results.Count];
            var outcome = function.Call(Function is null ? [] : Values.Parse(function.Type, Arguments), results);
            if (outcome.Returned)
            {
                foreach (var result in results)
                {
                    Console.Out.WriteLine(Values.Format(result));
                }
            }

            return Tell(outcome.Trap, outcome.ExitCode, outcome.Detail, outcome.Backtrace?.ToString(), watch.Expired);
        }
        catch (TrapException trap)
        {
            return Tell(trap.Kind, trap.ExitCode, trap.Detail, trap.Backtrace?.ToString(), watch.Expired);
        }
    }

    /// <summary>Wakes a guest that sleeps beyond its time.</summary>
    private CancellationTokenSource Cancel(WasiContext wasi)
    {
        var source = new CancellationTokenSource(Limits.WallTime);
        wasi.Cancellation = source.Token;
        return source;
    }

    private int Tell(TrapKind trap, int exitCode, string? detail, string? backtrace, ExecutionExpiry expired)
    {
        switch (trap)
        {
            case TrapKind.None:
                return (int)ToolExit.Done;
            case TrapKind.Exit:
                return exitCode;
            case TrapKind.Interrupted:
                Console.Error.Write($"wasm: {File}: It was stopped because its time was over{(expired == ExecutionExpiry.CpuTime ? " (processor time)" : "")}.\n{backtrace}");
                return (int)ToolExit.TimeOver;
            default:
                Console.Error.Write($"wasm: {File}: It trapped: {trap}{(detail is null ? "" : $": {detail}")}\n{backtrace}");
                return (int)ToolExit.Trapped;
        }
    }
}
