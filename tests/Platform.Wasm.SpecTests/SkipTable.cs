using System.Globalization;
using System.Text;
using Platform.Wasm.SpecTests.Execution;

namespace Platform.Wasm.SpecTests;

/// <summary>What was skipped: file by file for the terminal, command by command for the table.</summary>
internal sealed class SkipTable(IReadOnlyDictionary<string, IReadOnlyCollection<Skip>> modes)
{
    /// <summary>Each skip once, in the order of the suite, with the modes that skipped it.</summary>
    private readonly (Skip Skip, string Modes)[] _skips =
    [
        .. modes.SelectMany(mode => mode.Value.Select(skip => (Skip: skip, Mode: mode.Key)))
            .GroupBy(entry => entry.Skip, entry => entry.Mode)
            .Select(group => (group.Key, string.Join(", ", group.Distinct().Order(StringComparer.Ordinal))))
            .OrderBy(entry => entry.Key.File, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Line),
    ];

    public void Print(TextWriter output)
    {
        foreach (var kind in _skips.GroupBy(entry => (entry.Skip.Reason, entry.Modes), entry => entry.Skip))
        {
            output.WriteLine($"skipped {kind.Count()} ({kind.Key.Modes}): {kind.Key.Reason.Sentence()}");
            foreach (var file in kind.GroupBy(skip => skip.File))
            {
                output.WriteLine($"  {file.Key}: {string.Join(' ', file.Select(skip => skip.Line))}");
            }
        }
    }

    public string Markdown()
    {
        var table = new StringBuilder("| command | reason | modes |\n|---|---|---|\n");
        foreach (var (skip, modes) in _skips)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {skip.File}:{skip.Line} | {skip.Reason.Sentence()} | {modes} |\n");
        }

        return table.ToString();
    }
}
