using System.Globalization;
using Platform.Wasm.FuzzTests.Engines;

namespace Platform.Wasm.FuzzTests.Differential;

/// <summary>Runs a find again on every compiler that both engines have, and says which of them agree: with whom ours disagrees tells whose fault it is.</summary>
internal static class Replay
{
    public const string Verb = "replay";

    public static async Task<int> RunAsync(string file, CancellationToken cancellationToken)
    {
        var seed = int.Parse(Path.GetFileNameWithoutExtension(file).Split('-')[0], CultureInfo.InvariantCulture);
        var @case = FuzzCase.Make(seed, await File.ReadAllBytesAsync(file, cancellationToken));
        if (@case.Plan is null)
        {
            Console.WriteLine($"we refuse it: {@case.Refusal}");
            return 1;
        }

        var transcripts = new List<(string Name, string Text)>();
        foreach (var (name, start) in Engines)
        {
            using var engine = start();
            transcripts.Add((name, await engine.AskAsync(Requests.ToRun(@case.Plan, @case.Bytes), cancellationToken)));
        }

        foreach (var (name, text) in transcripts)
        {
            var others = transcripts.Where(other => other.Text == text && other.Name != name).Select(other => other.Name);
            Console.WriteLine($"{name} agrees with: {string.Join(", ", others)}");
        }

        Console.WriteLine(Finds.FirstDifference(transcripts[0].Text, transcripts.FirstOrDefault(other => other.Text != transcripts[0].Text).Text ?? transcripts[0].Text));
        return 0;
    }

    private static readonly (string Name, Func<EngineProcess> Start)[] Engines =
    [
        ("ours, optimised", () => EngineProcess.Ours(tiered: false)),
        ("ours, tiered", () => EngineProcess.Ours(tiered: true)),
        ("V8", () => EngineProcess.V8()),
        ("V8, baseline only", () => EngineProcess.V8("--liftoff", "--no-wasm-tier-up")),
        ("V8, optimised only", () => EngineProcess.V8("--no-liftoff")),
    ];
}
