using Platform.Wasm.FuzzTests.Engines;
using Platform.Wasm.FuzzTests.Generation;

namespace Platform.Wasm.FuzzTests.Differential;

/// <summary>Runs modules of consecutive seeds on both engines and compares what happened.</summary>
internal sealed class Campaign(string name, IModuleSource source, bool aheadOfTime, Func<CampaignTally, Task> noteProgress) : IDisposable
{
    // One run of crossgen2; its time limit is a minute.
    private const int BatchSize = 50;

    private readonly EngineProcess _ours = EngineProcess.Ours(tiered: false);
    private readonly EngineProcess _v8 = EngineProcess.V8();
    private readonly Finds _finds = new(name);

    public IReadOnlyList<string> Finds => _finds.All;

    public CampaignTally Tally { get; } = new(name);

    public async Task RunAsync(int firstSeed, int count, CancellationToken cancellationToken)
    {
        Tally.Seeds(firstSeed, count);
        for (var start = 0; start < count; start += BatchSize)
        {
            await RunBatchAsync(firstSeed + start, Math.Min(BatchSize, count - start), cancellationToken);
            await noteProgress(Tally);
        }
    }

    public void Dispose()
    {
        _ours.Dispose();
        _v8.Dispose();
    }

    private async Task RunBatchAsync(int firstSeed, int count, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("fuzz-").FullName;
        try
        {
            IReadOnlyList<FuzzCase> cases = await MakeAsync(firstSeed, count, cancellationToken);
            foreach (var @case in aheadOfTime ? await ImageBatch.CompileAsync(cases, folder, cancellationToken) : cases)
            {
                await RunCaseAsync(@case, cancellationToken);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<List<FuzzCase>> MakeAsync(int firstSeed, int count, CancellationToken cancellationToken)
    {
        var cases = new List<FuzzCase>();
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
        {
            cases.Add(FuzzCase.Make(seed, await source.MakeAsync(seed, cancellationToken)));
        }

        return cases;
    }

    private async Task RunCaseAsync(FuzzCase @case, CancellationToken cancellationToken)
    {
        if (@case.Plan is not { } plan)
        {
            if (@case.Refusal is null)
            {
                Tally.AddUnhosted();
            }
            else
            {
                await RunRefusedAsync(@case, cancellationToken);
            }

            return;
        }

        var request = Requests.ToRun(plan, @case.Bytes);
        var asked = _ours.AskAsync(request, cancellationToken);
        var v8 = await _v8.AskAsync(request, cancellationToken);
        var ours = await asked;
        var agreement = Comparison.Compare(ours, v8);
        Tally.Add(v8, agreement);
        if (agreement == Agreement.Different)
        {
            await _finds.AddAsync(@case, ours, v8, cancellationToken);
        }
    }

    /// <summary>A find, unless V8 does not take the module either: binaryen at times forgets a feature that was switched off.</summary>
    private async Task RunRefusedAsync(FuzzCase @case, CancellationToken cancellationToken)
    {
        var verdict = await _v8.AskAsync(Requests.ToValidate([@case.Bytes]), cancellationToken);
        Tally.AddRefused(byBoth: verdict.Length > 0);
        if (verdict.Length == 0)
        {
            await _finds.AddAsync(@case, @case.Refusal ?? "", verdict, cancellationToken);
        }
    }
}
