using Platform.Wasm.Compiler.Crossgen;
using Platform.Wasm.FuzzTests.Engines;

namespace Platform.Wasm.FuzzTests.Differential;

/// <summary>Compiles the modules of many cases in one run of crossgen2, whose start costs more than a module does.</summary>
internal static class ImageBatch
{
    /// <returns>The cases with their images. One whose module could not be emitted has the reason as its refusal.</returns>
    public static async Task<IReadOnlyList<FuzzCase>> CompileAsync(IReadOnlyList<FuzzCase> cases, string folder, CancellationToken cancellationToken)
    {
        var emitted = cases.Select(@case => Emit(@case, folder)).ToList();
        var assemblies = emitted.Where(@case => @case.Plan?.Image is not null).Select(@case => @case.Plan!.Image!).Distinct().ToList();
        string[] arguments = [.. Crossgen2.Arguments(assemblies, folder, new CompileOptions()), "--single-file-compilation", "--out-near-input"];
        if (await Crossgen2.RunAsync(arguments, cancellationToken) is { } fault)
        {
            throw new InvalidOperationException($"crossgen2 failed on the modules in {folder}: {fault.Message}");
        }

        return [.. emitted.Select(Complete)];
    }

    private static FuzzCase Emit(FuzzCase @case, string folder)
    {
        if (@case.Plan is null)
        {
            return @case;
        }

        try
        {
            var module = WasmModule.Decode(@case.Bytes);
            var options = EngineRun.Options(@case.Plan);
            var assembly = Path.Combine(folder, $"{CodeKey.Compute(module, options)}.dll");
            ModuleCompiler.EmitAssembly(module, options, assembly);
            return @case with { Plan = @case.Plan with { Image = assembly } };
        }
#pragma warning disable CA1031 // Whatever it throws is the find of this case.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return @case with { Plan = null, Refusal = $"{exception}" };
        }
    }

    private static FuzzCase Complete(FuzzCase @case)
    {
        if (@case.Plan?.Image is not { } assembly)
        {
            return @case;
        }

        var image = Path.ChangeExtension(assembly, ".ni.dll");
        return ReadyToRunCheck.Run(image) is { } incomplete
            ? @case with { Plan = null, Refusal = incomplete.Message }
            : @case with { Plan = @case.Plan with { Image = image } };
    }
}
