using Platform.Wasm.Hosting;
using Wasmtime;

namespace Platform.Wasm.Wasmtime;

/// <summary>How Wasmtime is configured: the language is what this project's own engine takes. Serialised code fits only engines of the same configuration.</summary>
internal static class WasmtimeEngine
{
    /// <summary>A name for messages; modules are known by their files.</summary>
    public const string ModuleName = "program";

    public static global::Wasmtime.Engine Make(RuntimeOptions options)
    {
        using var config = new Config();
        config
            .WithEpochInterruption(true)
            .WithMaximumStackSize(options.Limits.StackBytes)
            .WithOptimizationLevel(OptimizationLevel.Speed)
            .WithBulkMemory(true)
            .WithMultiValue(true)
            .WithReferenceTypes(true)
            .WithSIMD(true)
            .WithRelaxedSIMD(false, false)
            .WithMultiMemory(false)
            .WithMemory64(false)
            .WithWasmThreads(false);
        return new global::Wasmtime.Engine(config);
    }
}
