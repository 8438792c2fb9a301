using Platform.Contracts.Executors;
using Platform.Contracts.Limits;
using Platform.Executor.Capabilities;
using Platform.Wasm;
using Platform.Wasm.Hosting;
using Platform.Wasm.Wasi;

namespace Platform.Executor.Guests;

/// <summary>The runtime that guests run on.</summary>
internal static class GuestRuntime
{
    private const int PageBytes = 64 * 1024;

    public static Wasm.Limits LimitsOf(PrepareFrame program) => new()
    {
        MemoryPages = (uint)(program.MemoryBytes / PageBytes),
        StackBytes = program.StackBytes,
        TableElements = GuestLimits.TableElements,
    };

    /// <summary>Null for a runtime that this build does not have.</summary>
    public static IWasmRuntime? Find(Arguments arguments)
    {
        var options = new RuntimeOptions
        {
            StdoutBytes = LimitBounds.MostOutputBytes,
            StderrBytes = DoneFrame.MaxLog,
            TemporaryBytes = GuestLimits.TemporaryBytes,
            Arguments = new WasiStrings("plugin"),
            Functions = PlatformFunctions.All,
            CompileOptions = new CompileOptions { MemoryMode = arguments.Memory },
            Snapshots = new SnapshotOptions { AuditEvery = arguments.AuditEvery },
            CompilesInProcess = arguments.AllowJit,
        };
        return arguments.Runtime switch
        {
            PlatformRuntime.RuntimeName => new PlatformRuntime(options),
#if FULL_FEED
            Wasm.Wasmtime.WasmtimeRuntime.RuntimeName => new Wasm.Wasmtime.WasmtimeRuntime(options),
#endif
            _ => null,
        };
    }
}
