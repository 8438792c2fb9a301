using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Builder.Builds;
using Platform.Contracts.Builds;

namespace Platform.Builder.Languages.JavaScript;

/// <summary>
/// Reads what esbuild prints: a line <c>✘ [ERROR] message</c> or <c>▲ [WARNING] message [code]</c>, an empty one, and <c>    file:line:column:</c>
/// with the column counted from 0. Its JSON form is only to be had from node.
/// </summary>
internal sealed partial class BundlerMessages(BuildLog log)
{
    private readonly List<Diagnostic> _diagnostics = [];
    private bool _placed = true;

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public void Read(string line)
    {
        log.Write(line);
        if (Head().Match(line) is { Success: true } head)
        {
            if (_diagnostics.Count < BuildLimits.Diagnostics)
            {
                var severity = head.Groups["severity"].ValueSpan is "ERROR" ? Severity.Error : Severity.Warning;
                _diagnostics.Add(new Diagnostic(severity, head.Groups["message"].Value, Code: head.Groups["code"] is { Success: true } code ? code.Value : null));
                _placed = false;
            }
        }
        else if (!_placed && Place().Match(line) is { Success: true } place)
        {
            _placed = true;
            _diagnostics[^1] = _diagnostics[^1] with
            {
                File = place.Groups["file"].Value,
                Line = int.Parse(place.Groups["line"].ValueSpan, CultureInfo.InvariantCulture),
                Column = int.Parse(place.Groups["column"].ValueSpan, CultureInfo.InvariantCulture) + 1,
            };
        }
    }

    [GeneratedRegex(@"^\S+ \[(?<severity>ERROR|WARNING)\] (?<message>.+?)( \[(?<code>[a-z0-9-]+)\])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Head();

    [GeneratedRegex(@"^    (?<file>[^\s:]+):(?<line>\d+):(?<column>\d+):$", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
