using System.Globalization;
using System.Text.Json;

namespace Platform.Testing.Input;

/// <summary>An answer as it came over the socket.</summary>
/// <param name="Head">Status line and headers; empty when the connection ended without an answer.</param>
/// <param name="Body">The rest.</param>
/// <param name="Sent">How many bytes of the request's body were taken.</param>
public sealed record WireAnswer(string Head, string Body, long Sent)
{
    /// <summary>0 when there was none.</summary>
    public int Status => Head.Split(' ') is [_, var status, ..] ? int.Parse(status, CultureInfo.InvariantCulture) : 0;

    /// <summary>The <c>code</c> of a problem; null when the answer is none.</summary>
    public string? Code
    {
        get
        {
            var begin = Body.IndexOf('{', StringComparison.Ordinal);
            return Head.Contains("application/problem+json", StringComparison.OrdinalIgnoreCase) && begin >= 0
                ? JsonDocument.Parse(Body[begin..(Body.LastIndexOf('}') + 1)]).RootElement.GetProperty("code").GetString()
                : null;
        }
    }
}
