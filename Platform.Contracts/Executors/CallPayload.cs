using System.Buffers.Binary;
using System.Text.Json;

namespace Platform.Contracts.Executors;

/// <summary>
/// Input or answer of an operation, as the guest contract lays it out: a length of 4 bytes, that many bytes of JSON (the head), then raw bytes (the body).
/// No bytes at all are the head <c>{}</c>.
/// </summary>
public static class CallPayload
{
    /// <summary>64 KiB of JSON: what is large belongs into the body.</summary>
    public const int MaxHead = 64 * 1024;

    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    /// <summary>Reads a payload that nobody has checked.</summary>
    /// <param name="payload">The whole of it.</param>
    /// <param name="head">An object.</param>
    /// <param name="body">Where the body begins.</param>
    public static CallPayloadState Read(ReadOnlySpan<byte> payload, out JsonElement head, out int body)
    {
        head = Empty;
        body = 0;
        if (payload.IsEmpty)
        {
            return CallPayloadState.Valid;
        }

        var length = payload.Length < sizeof(uint) ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(payload);
        if (length > (uint)Math.Max(0, payload.Length - sizeof(uint)))
        {
            return CallPayloadState.Malformed;
        }

        if (length > MaxHead)
        {
            return CallPayloadState.HeadTooLarge;
        }

        body = sizeof(uint) + (int)length;
        return TryParse(payload[sizeof(uint)..body], out head) ? CallPayloadState.Valid : CallPayloadState.Malformed;
    }

    /// <summary>A payload whose head has what <paramref name="members"/> writes.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> members, ReadOnlySpan<byte> body = default)
    {
        ArgumentNullException.ThrowIfNull(members);
        using var stream = new MemoryStream();
        stream.Write(stackalloc byte[sizeof(uint)]);
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        // Beside the stream, which would keep a copy of a body that its owner wipes.
        var head = (int)stream.Length;
        var payload = GC.AllocateUninitializedArray<byte>(head + body.Length);
        stream.GetBuffer().AsSpan(0, head).CopyTo(payload);
        body.CopyTo(payload.AsSpan(head));
        BinaryPrimitives.WriteUInt32LittleEndian(payload, (uint)head - sizeof(uint));
        return payload;
    }

    /// <summary>The answer of an operation that failed.</summary>
    /// <param name="code">One of the guest contract's.</param>
    /// <param name="message">For the plugin's author.</param>
    public static byte[] Error(string code, string message) => Write(json =>
    {
        json.WriteStartObject("error");
        json.WriteString("code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    });

    private static bool TryParse(ReadOnlySpan<byte> text, out JsonElement head)
    {
        head = Empty;
        if (text.SequenceEqual("{}"u8))
        {
            return true;
        }

        try
        {
            head = JsonElement.Parse(text);
            return head.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
