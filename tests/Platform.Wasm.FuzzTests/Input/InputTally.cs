using System.Globalization;
using System.Text;

namespace Platform.Wasm.FuzzTests.Input;

/// <summary>Counts verdicts, sorts the differences by the rule that explains them, and keeps the modules of those that none does.</summary>
internal sealed class InputTally(int seed)
{
    private readonly string _folder = Path.Combine(Repository.Root, "artifacts", "fuzz", "input");
    private readonly SortedDictionary<string, int> _byRule = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];
    private int _valid;
    private int _refused;

    /// <summary>What no rule explains.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public async Task AddAsync(IReadOnlyList<byte[]> modules, string ours, string v8, CancellationToken cancellationToken)
    {
        var (mine, theirs) = (ours.Split('\n'), v8.Split('\n'));
        if (mine.Length != modules.Count || theirs.Length != modules.Count)
        {
            await KeepAsync([.. modules.SelectMany(module => module)], $"{modules.Count} modules were answered with ours '{ours}', V8 '{v8}'", cancellationToken);
            return;
        }

        for (var i = 0; i < modules.Count; i++)
        {
            var (mineIs, theirsIs) = (mine[i].Length == 0, theirs[i].Length == 0);
            _valid += mineIs ? 1 : 0;
            _refused += mineIs ? 0 : 1;
            if (mine[i].StartsWith("fault", StringComparison.Ordinal) || (mineIs != theirsIs && ValidityRule.Explain(mine[i], theirs[i]) is null))
            {
                await KeepAsync(modules[i], $"ours '{mine[i]}', V8 '{theirs[i]}'", cancellationToken);
            }
            else if (mineIs != theirsIs)
            {
                var rule = ValidityRule.Explain(mine[i], theirs[i])!;
                _byRule[rule] = _byRule.GetValueOrDefault(rule) + 1;
            }
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Altered modules of seed {seed}: {_valid + _refused} tried, {_valid} valid, {_refused} refused, {_faults.Count} unexplained\n\n");
        text.Append("| one engine takes it, the other does not | modules |\n|---|---:|\n");
        foreach (var (rule, count) in _byRule)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {rule} | {count} |\n");
        }

        return text.ToString();
    }

    private async Task KeepAsync(byte[] module, string what, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var file = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{seed}-{_faults.Count}.wasm"));
        await File.WriteAllBytesAsync(file, module, cancellationToken);
        _faults.Add($"{file}: {what}");
    }
}
