using System.Buffers.Binary;
using System.Text.Json;

namespace Platform.DataPlane.Capabilities;

/// <summary>Input or answer of an operation, as the guest contract lays it out: a length of 4 bytes, a head in JSON, then the body.</summary>
internal static class CallPayload
{
    private const int MaxHead = 64 * 1024;

    /// <exception cref="CallException">It is malformed.</exception>
    public static (JsonElement Head, ReadOnlyMemory<byte> Body) Read(ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return (JsonElement.Parse("{}"), default);
        }

        var length = payload.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(payload.Span);
        if (length is < 0 or > MaxHead || length > payload.Length - sizeof(int))
        {
            throw new CallException("invalid-request", "The payload has no head.");
        }

        try
        {
            var reader = new Utf8JsonReader(payload.Span.Slice(sizeof(int), length));
            var head = JsonElement.ParseValue(ref reader);
            return head.ValueKind == JsonValueKind.Object
                ? (head, payload[(sizeof(int) + length)..])
                : throw new CallException("invalid-request", "The head is no JSON object.");
        }
        catch (JsonException)
        {
            throw new CallException("invalid-request", "The head is no JSON.");
        }
    }

    public static byte[] Write(Action<Utf8JsonWriter> members, ReadOnlySpan<byte> body = default)
    {
        using var stream = new MemoryStream();
        stream.Write(stackalloc byte[sizeof(int)]);
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        var head = (int)stream.Length - sizeof(int);
        stream.Write(body);
        var payload = stream.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(payload, head);
        return payload;
    }

    public static byte[] Error(string code, string message) => Write(json =>
    {
        json.WriteStartObject("error");
        json.WriteString("code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    });
}
