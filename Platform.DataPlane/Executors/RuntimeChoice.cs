using Platform.Wasm.Hosting;

namespace Platform.DataPlane.Executors;

/// <summary>What the executors of this node run guests on (<c>Engine:Runtime</c>), and where code comes from.</summary>
internal sealed class RuntimeChoice
{
    private const string Wasmtime = "wasmtime";
    private const string WasmtimeAssembly = "Platform.Wasm.Wasmtime.dll";

    /// <exception cref="RuntimeMissingException">The setting names a runtime that the executors of this build do not have.</exception>
    public RuntimeChoice(ExecutorOptions options, IConfiguration configuration)
    {
        Name = configuration["Engine:Runtime"] ?? PlatformRuntime.RuntimeName;
        if (Name is not (PlatformRuntime.RuntimeName or Wasmtime))
        {
            throw new RuntimeMissingException($"Engine:Runtime is '{Name}'; it can be '{PlatformRuntime.RuntimeName}' or '{Wasmtime}'.");
        }

        if (Name == Wasmtime && !File.Exists(Path.Combine(Path.GetDirectoryName(ExecutorProgram.Find(options.Path, ExecutorCommand.Program))!, WasmtimeAssembly)))
        {
            throw new RuntimeMissingException("Engine:Runtime asks for Wasmtime, which is not in this build: build with -p:FullFeed=true, or leave the setting out.");
        }

        CompilesInExecutor = Name == Wasmtime || configuration.GetValue<bool>("Engine:AllowJit");
    }

    /// <summary>As the executor's argument takes it.</summary>
    public string Name { get; }

    /// <summary>Whether executors make the code by themselves, so that no image is needed: Wasmtime, whose compiler is made for hostile code, and development.</summary>
    public bool CompilesInExecutor { get; }
}
