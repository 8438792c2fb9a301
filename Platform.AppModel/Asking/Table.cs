using Aspire.Hosting.Dashboard;

namespace Aspire.Hosting.Asking;

/// <summary>Resources as a person at a terminal reads them.</summary>
internal static class Table
{
    private static readonly string[] Heads = ["NAME", "STATE", "SINCE", "ADDRESS", "SOURCE"];

    public static string Of(IReadOnlyList<ResourceRow> rows)
    {
        List<string[]> cells = [Heads, .. rows.Select(row => new[] { row.Name, row.State, row.Started?.ToLocalTime().ToString("T") ?? "", string.Join(' ', row.Urls.Select(url => url.Url)), row.Problem ?? row.Source })];
        var widths = Heads.Select((_, column) => cells.Max(line => line[column].Length)).ToList();
        return string.Join('\n', cells.Select(line => string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }
}
