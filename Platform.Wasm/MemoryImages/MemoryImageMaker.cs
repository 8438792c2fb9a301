using Platform.Wasm.Wasi;

namespace Platform.Wasm.MemoryImages;

/// <summary>
/// Runs a module's initialisation once and writes the module again with what it left behind, so that instances start after it:
/// a copy of memory instead of, say, parsing a program. Clock and randomness stand still meanwhile, and nothing of the host can be called.
/// </summary>
public static class MemoryImageMaker
{
    // 2001-09-09T01:46:40Z, a number that nobody mistakes for a real time: a program that asks at build time gets the same answer always.
    private static readonly DateTimeOffset FrozenAt = DateTimeOffset.FromUnixTimeSeconds(1_000_000_000);

    /// <summary>Makes the image. Runs guest code on a thread of its own and waits for it, at most as long as the limits say.</summary>
    /// <param name="module">The module to start from.</param>
    /// <param name="image">Its code.</param>
    /// <param name="options">What to run, with which input.</param>
    public static MemoryImageResult Make(WasmModule module, CodeImage image, MemoryImageOptions options)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(options);
        if (UnsupportedReason(module, options) is { } reason)
        {
            return new MemoryImageResult(MemoryImageFault.NotSupported, reason, default, default);
        }

        MemoryImageResult? result = null;
        var thread = new Thread(() => result = Run(module, image, options), options.Limits.ThreadStackBytes) { Name = "wasm-initializer" };
        thread.Start();
        thread.Join();
        return result!;
    }

    private static MemoryImageResult Run(WasmModule module, CodeImage image, MemoryImageOptions options)
    {
        // No sleeping: with a frozen clock nothing would have changed afterwards.
        var wasi = new WasiContext(WasiClock.Frozen(FrozenAt), WasiRandom.Frozen) { SleepLimit = TimeSpan.Zero };
        wasi.Begin(options.Stdin);
        using var store = new Store(options.Limits) { HostState = wasi };
        using var clock = new ExecutionClock(TimeProvider.System);
        using var watch = clock.Watch(store);
        var refusals = new RefusedImports(module);
        try
        {
            var instance = refusals.Linker.Instantiate(store, module, image);
            var before = InstanceState.Of(instance);
            var outcome = instance.GetFunction(options.Initializer)!.Call();
            return outcome.Returned
                ? Write(instance, before, options, wasi)
                : Failed(Classify(refusals, watch), Describe(outcome, refusals, watch), wasi);
        }
        catch (LinkException exception)
        {
            return Failed(MemoryImageFault.NotSupported, exception.Message, wasi);
        }
        catch (TrapException exception)
        {
            return Failed(MemoryImageFault.InitializerFailed, exception.Message, wasi);
        }
    }

    private static MemoryImageFault Classify(RefusedImports refusals, ExecutionWatch watch) => (refusals.Called, watch.Expired) switch
    {
        (not null, _) => MemoryImageFault.HostCallRefused,
        (_, not ExecutionExpiry.None) => MemoryImageFault.TimeLimit,
        _ => MemoryImageFault.InitializerFailed,
    };

    private static string Describe(CallOutcome outcome, RefusedImports refusals, ExecutionWatch watch) => outcome.Trap switch
    {
        _ when refusals.Called is { } name => $"{name} was called while the memory image was made; it can be called only while a request is answered.",
        _ when watch.Expired != ExecutionExpiry.None => $"Initialisation took longer than it may ({watch.Expired}).",
        TrapKind.Exit => $"Initialisation ended with exit code {outcome.ExitCode}.",
        _ => $"Initialisation trapped: {outcome.Trap}{(outcome.Detail is null ? "" : $": {outcome.Detail}")}.",
    };

    private static MemoryImageResult Write(Instance instance, InstanceState before, MemoryImageOptions options, WasiContext wasi)
    {
        if (InstanceState.Of(instance).ChangedBeyondAnImage(before) is { } reason)
        {
            return Failed(MemoryImageFault.NotSupported, reason, wasi);
        }

        var memory = instance.Memory!;
        if (memory.Pages > options.MaximumPages)
        {
            return Failed(MemoryImageFault.TooLarge, $"Initialisation left {memory.Pages} pages of memory; {options.MaximumPages} are allowed.", wasi);
        }

        var module = instance.Module;
        var globals = Enumerable.Range(0, module.Definition.GlobalInitializers.Count)
            .Select(index => instance.Global(module.Definition.ImportedGlobalCount + index).Value)
            .ToArray();
        var bytes = new ModuleRewriter(module, options.Initializer, options.MaximumPages).Write(memory.Slice(0, checked((int)memory.ByteLength)), globals);
        return new MemoryImageResult(MemoryImageFault.None, null, bytes, wasi.Stderr.Written.ToArray());
    }

    private static MemoryImageResult Failed(MemoryImageFault fault, string detail, WasiContext wasi) =>
        new(fault, detail, default, wasi.Stderr.Written.ToArray());

    /// <summary>What a module may not have, because what it says would not be true of the new one.</summary>
    private static string? UnsupportedReason(WasmModule module, MemoryImageOptions options)
    {
        var definition = module.Definition;
        return module.Exports.FirstOrDefault(export => export.Name == options.Initializer)?.Type switch
        {
            not FunctionType { Parameters.Count: 0, Results.Count: 0 } => $"The module exports no function '{options.Initializer}' without parameters and results.",
            _ when definition.Memory is null || definition.MemoryIsImported => "The module has no memory of its own.",
            _ when definition.StartFunction is not null => "The module has a start function, which would run again.",
            _ when definition.Data.Any(segment => segment.Mode == Binary.SegmentMode.Passive) => "The module has passive data segments, which its code numbers.",
            _ => null,
        };
    }
}
