using System.Globalization;
using Platform.EndToEnd.Tests.Faults;
using Platform.Testing.Processes;

namespace Platform.EndToEnd.Tests.Cycles;

/// <summary>For people.</summary>
internal sealed class CycleTable
{
    private readonly List<(Signal Signal, TimeSpan Life, bool Wrote)> _cycles = [];

    public void Add(Signal signal, TimeSpan life, bool wrote) => _cycles.Add((signal, life, wrote));

    public void Write(int acknowledged, int lost) => FaultTable.Write("cycles", "cycles.md", string.Join('\n',
    [
        "| ended by | times | shortest life | longest life | at work |",
        "|---|---|---|---|---|",
        .. _cycles.GroupBy(cycle => cycle.Signal).Select(group => string.Create(
            CultureInfo.InvariantCulture,
            $"| {group.Key} | {group.Count()} | {group.Min(cycle => cycle.Life).TotalSeconds:0.0} s | {group.Max(cycle => cycle.Life).TotalSeconds:0.0} s | {group.Count(cycle => cycle.Wrote)} |")),
        "",
        string.Create(CultureInfo.InvariantCulture, $"0 processes and 0 ports left; of {acknowledged} acknowledged writes {lost} lost."),
        "",
    ]));
}
