using System.Text.Json;

namespace Platform.Executor.Guests;

/// <summary>Reads the one thing in a guest's log that its caller is told: the last uncaught error that an SDK reported.</summary>
internal static class GuestLog
{
    private const string Level = "exception";

    public static string? LastException(ReadOnlySpan<byte> log)
    {
        while (!log.IsEmpty)
        {
            var end = log.LastIndexOf((byte)'\n');
            if (Read(log[(end + 1)..]) is { } detail)
            {
                return detail.Length > GuestLimits.DetailCharacters ? detail[..GuestLimits.DetailCharacters] : detail;
            }

            log = end < 0 ? default : log[..end];
        }

        return null;
    }

    private static string? Read(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("{"u8))
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(line);
            using var record = JsonDocument.ParseValue(ref reader);
            return record.RootElement is var root && Text(root, "level") == Level && Text(root, "message") is { } message
                ? Text(root, "name") is { Length: > 0 } name ? $"{name}: {message}" : message
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement record, string name) =>
        record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
