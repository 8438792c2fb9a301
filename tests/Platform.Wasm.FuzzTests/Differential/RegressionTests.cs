using Platform.Testing.Tools;
using Platform.Wasm.FuzzTests.Engines;

namespace Platform.Wasm.FuzzTests.Differential;

/// <summary>Every find that was ever made, reduced: the first line of each file says what went wrong.</summary>
public sealed class RegressionTests
{
    private const int Seed = 1;

    public static TheoryData<string, bool> Files => [.. from file in Names from guard in (bool[])[false, true] select (file, guard)];

    private static IEnumerable<string> Names => [.. Directory.EnumerateFiles(Folder, "*.wat").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Regressions");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Runs_alike_on_every_road(string file, bool guard)
    {
        var module = await Wabt.AssembleAsync(await File.ReadAllTextAsync(Path.Combine(Folder, $"{file}.wat"), Token), Token);
        var @case = FuzzCase.Make(Seed, module);
        @case = @case with { Plan = @case.Plan! with { Guard = guard } };
        var folder = Directory.CreateTempSubdirectory("fuzz-").FullName;
        using var v8 = EngineProcess.V8();
        var expected = await v8.AskAsync(Requests.ToRun(@case.Plan, module), Token);
        try
        {
            var compiled = Assert.Single(await ImageBatch.CompileAsync([@case], folder, Token));
            foreach (var (plan, tiered) in new[] { (@case.Plan, false), (@case.Plan, true), (compiled.Plan!, false) })
            {
                using var ours = EngineProcess.Ours(tiered);
                Assert.Equal(expected, await ours.AskAsync(Requests.ToRun(plan, module), Token));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
