using System.Text.Json;
using Platform.Wasm;
using Platform.Wasm.Wasi;

namespace Platform.Executor.Guests;

/// <summary>Reads the one thing in a guest's log that its caller is told, the last uncaught error that an SDK reported; and writes the one thing that the guest could not: where it trapped.</summary>
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

    /// <summary>
    /// Adds a record with the functions that were running. Not for a stack so deep that looking at it would cost others their time; that the stack was used up is
    /// an outcome with a name.
    /// </summary>
    public static void TellTrap(WasiOutput log, CallOutcome outcome)
    {
        if (outcome.Backtrace is { IsDeep: false } backtrace)
        {
            using var line = new MemoryStream();
            using (var record = new Utf8JsonWriter(line))
            {
                record.WriteStartObject();
                record.WriteString("level", "error");
                record.WriteString("message", $"trapped: {outcome.Trap}{(outcome.Detail is null ? "" : $": {outcome.Detail}")}\n{backtrace}");
                record.WriteEndObject();
            }

            line.WriteByte((byte)'\n');
            log.Append(line.GetBuffer().AsSpan(0, (int)line.Length));
        }
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
