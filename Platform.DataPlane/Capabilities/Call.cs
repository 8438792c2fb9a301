using System.Text.Json;
using Platform.Contracts.Executors;
using Platform.DataPlane.Capabilities.PluginCall;
using Platform.DataPlane.Catalog;

namespace Platform.DataPlane.Capabilities;

/// <summary>What a guest asks for. Only who asks is certain; head and body are a stranger's.</summary>
internal sealed record Call(VersionRoute Version, JsonElement Head, ReadOnlyMemory<byte> Body)
{
    /// <summary>The execution that asks; null where nothing runs.</summary>
    public CallerRun? Caller { get; init; }

    /// <exception cref="CallException">The input is malformed.</exception>
    public static Call Read(VersionRoute version, ReadOnlyMemory<byte> input) => CallPayload.Read(input.Span, out var head, out var body) switch
    {
        CallPayloadState.Valid => new Call(version, head, input[body..]),
        CallPayloadState.HeadTooLarge => throw new CallException("invalid-request", $"A head may have {CallPayload.MaxHead} bytes."),
        _ => throw new CallException("invalid-request", "The input has no head that is a JSON object."),
    };

    /// <summary>A member of the head that is text; null when there is none.</summary>
    /// <exception cref="CallException">It is something else.</exception>
    public string? Text(string member) => Head.TryGetProperty(member, out var given)
        ? TextOf(given) ?? throw new CallException("invalid-request", $"'{member}' is a text.")
        : null;

    /// <summary>A member of the head that is a whole number; null when there is none.</summary>
    /// <exception cref="CallException">It is something else, or out of range.</exception>
    public int? Number(string member, int least, int most)
    {
        if (!Head.TryGetProperty(member, out var given))
        {
            return null;
        }

        return given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw new CallException("invalid-request", $"'{member}' is a whole number from {least} to {most}.");
    }

    /// <exception cref="CallException">The body is no value: it is too large.</exception>
    public ReadOnlyMemory<byte> Value(int mostBytes) =>
        Body.Length <= mostBytes ? Body : throw new CallException("too-large", $"A value has at most {mostBytes} bytes.");

    /// <summary>Null for what is no text, be it that it is none in Unicode.</summary>
    public static string? TextOf(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
