using System.Buffers;
using System.Text.Json;
using Platform.Executor.Guests;

namespace Platform.Executor.Capabilities;

/// <summary><c>response.set</c>: the status and headers that a guest wants to answer with. Checked here, where its author can be told; the node checks again.</summary>
internal sealed record ResponseHead(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    private const int LowestStatus = 200;
    private const int HighestStatus = 599;
    private const int MostHeaders = 100;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz");

    private static readonly HashSet<string> Owned =
        ["connection", "content-length", "date", "keep-alive", "proxy-connection", "server", "te", "trailer", "transfer-encoding", "upgrade"];

    public static bool TryRead(JsonElement head, out ResponseHead? response, out string reason)
    {
        response = null;
        var status = 0;
        if (head.TryGetProperty("status", out var given)
            && (given.ValueKind != JsonValueKind.Number || !given.TryGetInt32(out status) || status is < LowestStatus or > HighestStatus))
        {
            reason = $"A status is a number from {LowestStatus} to {HighestStatus}.";
            return false;
        }

        var headers = new List<KeyValuePair<string, string>>();
        if (head.TryGetProperty("headers", out var list) && !TryReadHeaders(list, headers, out reason))
        {
            return false;
        }

        reason = "";
        response = new ResponseHead(status, headers);
        return true;
    }

    private static bool TryReadHeaders(JsonElement list, List<KeyValuePair<string, string>> headers, out string reason)
    {
        reason = $"Headers are at most {MostHeaders} pairs of name and value with {GuestLimits.HeaderBytes} bytes together.";
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostHeaders)
        {
            return false;
        }

        var bytes = 0;
        foreach (var pair in list.EnumerateArray())
        {
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2
                || pair[0].ValueKind != JsonValueKind.String || pair[1].ValueKind != JsonValueKind.String)
            {
                return false;
            }

#pragma warning disable CA1308 // Header names in the guest contract are in lower case.
            var (name, value) = (pair[0].GetString()!.ToLowerInvariant(), pair[1].GetString()!);
#pragma warning restore CA1308
            if (!IsAllowed(name, value))
            {
                reason = $"The header '{name}' is malformed or belongs to the platform.";
                return false;
            }

            headers.Add(new(name, value));
            bytes += name.Length + value.Length;
        }

        return bytes <= GuestLimits.HeaderBytes;
    }

    private static bool IsAllowed(string name, string value) =>
        name.Length > 0
        && name.AsSpan().IndexOfAnyExcept(NameCharacters) < 0
        && !Owned.Contains(name)
        && !name.StartsWith("x-platform-", StringComparison.Ordinal)
        && !value.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
