using System.Globalization;

namespace Platform.Wasm.FuzzTests.Differential;

/// <summary>Keeps what the engines differed in: the module and both transcripts, to be reduced and made a regression (CONTRIBUTING.md says how).</summary>
internal sealed class Finds(string campaign)
{
    private readonly string _folder = Path.Combine(Repository.Root, "artifacts", "fuzz", campaign);
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public async Task AddAsync(FuzzCase @case, string ours, string v8, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var module = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{@case.Seed}.wasm"));
        await File.WriteAllBytesAsync(module, @case.Bytes, cancellationToken);
        await File.WriteAllTextAsync(Path.ChangeExtension(module, ".ours.txt"), ours, cancellationToken);
        await File.WriteAllTextAsync(Path.ChangeExtension(module, ".v8.txt"), v8, cancellationToken);
        _all.Add($"{module}: {FirstDifference(ours, v8)}");
    }

    public static string FirstDifference(string ours, string v8)
    {
        var (mine, theirs) = (ours.Split('\n'), v8.Split('\n'));
        var at = mine.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"ours '{mine.ElementAtOrDefault(at)}', V8 '{theirs.ElementAtOrDefault(at)}'";
    }
}
