using System.Globalization;

namespace Platform.Wasm.FuzzTests.Differential;

/// <summary>How much a campaign tried, and how much of it said something: modules that all trap at once prove little.</summary>
internal sealed class CampaignTally(string name)
{
    private int _modules;
    private int _calls;
    private int _returned;
    private int _refusedByBoth;
    private int _unhosted;
    private int _notStarted;
    private int _stackEnded;
    private int _finds;
    private string _seeds = "";

    public int Modules => _modules;

    public int Returned => _returned;

    public static string Head => "| campaign | seeds | modules | refused by both | vectors asked of the host | not started | calls | returned | ended at the stack | finds |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n";

    public void Seeds(int first, int count) => _seeds = string.Create(CultureInfo.InvariantCulture, $"{first}–{first + count - 1}");

    public void Add(string transcript, Agreement agreement)
    {
        var lines = transcript.Split('\n');
        _modules++;
        _notStarted += lines.Any(line => line.StartsWith("start ", StringComparison.Ordinal)) ? 1 : 0;
        _calls += lines.Count(line => line.StartsWith("call ", StringComparison.Ordinal));
        _returned += lines.Count(line => line.StartsWith("call ", StringComparison.Ordinal) && line.Contains(" -> ", StringComparison.Ordinal));
        _stackEnded += agreement == Agreement.SameUntilStackEnded ? 1 : 0;
        _finds += agreement == Agreement.Different ? 1 : 0;
    }

    public void AddUnhosted()
    {
        _modules++;
        _unhosted++;
    }

    public void AddRefused(bool byBoth)
    {
        _modules++;
        _refusedByBoth += byBoth ? 1 : 0;
        _finds += byBoth ? 0 : 1;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"| {name} | {_seeds} | {_modules} | {_refusedByBoth} | {_unhosted} | {_notStarted} | {_calls} | {_returned} | {_stackEnded} | {_finds} |\n");
}
