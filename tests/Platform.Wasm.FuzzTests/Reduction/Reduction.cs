using System.Globalization;
using Platform.Wasm.FuzzTests.Differential;
using Platform.Wasm.FuzzTests.Engines;

namespace Platform.Wasm.FuzzTests.Reduction;

/// <summary>Makes a find as small as it can be, beside the file that it was kept in.</summary>
internal static class Reduction
{
    public const string Verb = "reduce";

    public static async Task<int> RunAsync(string file, CancellationToken cancellationToken)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var seed = int.Parse(name.Split('-')[0], CultureInfo.InvariantCulture);
        using var ours = EngineProcess.Ours(tiered: false);
        using var v8 = EngineProcess.V8();
        var reducer = new Reducer(async module =>
            FuzzCase.Make(seed, module) is { Plan: { } plan }
            && Requests.ToRun(plan, module) is var request
            && Comparison.Compare(await ours.AskAsync(request, cancellationToken), await v8.AskAsync(request, cancellationToken)) == Agreement.Different);
        var reduced = await reducer.ReduceAsync(await File.ReadAllBytesAsync(file, cancellationToken));
        var target = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, $"{seed}-reduced.wasm");
        await File.WriteAllBytesAsync(target, reduced, cancellationToken);
        Console.WriteLine($"{target}: {reduced.Length} bytes");
        return 0;
    }
}
