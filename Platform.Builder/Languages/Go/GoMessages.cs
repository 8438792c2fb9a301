using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Builder.Builds;
using Platform.Contracts.Builds;

namespace Platform.Builder.Languages.Go;

/// <summary>Reads what go build prints: "./main.go:7:17: message", its first ten errors, under a line "# package".</summary>
internal sealed partial class GoMessages(BuildLog log)
{
    private readonly List<Diagnostic> _diagnostics = [];
    private string? _last;

    /// <summary>Where no error has a place ("build constraints exclude all Go files"), the last line says why.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics =>
        _diagnostics is [] && _last is not null ? [new Diagnostic(Severity.Error, _last)] : _diagnostics;

    public void Read(string line)
    {
        log.Write(line);
        _last = line.StartsWith('#') ? _last : line;
        var match = Place().Match(line);
        if (match.Success && _diagnostics.Count < BuildLimits.Diagnostics)
        {
            _diagnostics.Add(new Diagnostic(
                Severity.Error,
                match.Groups["message"].Value,
                match.Groups["file"].Value,
                Number(match.Groups["line"]),
                Number(match.Groups["column"]) ?? 1));
        }
    }

    private static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(\./)?(?<file>[^\s:]+\.go):(?<line>\d+):((?<column>\d+):)? (?<message>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
