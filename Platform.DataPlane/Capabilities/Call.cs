using System.Text.Json;
using Platform.Contracts.Executors;
using Platform.DataPlane.Catalog;

namespace Platform.DataPlane.Capabilities;

/// <summary>What a guest asks for. Only who asks is certain; head and body are a stranger's.</summary>
internal sealed record Call(VersionRoute Version, JsonElement Head, ReadOnlyMemory<byte> Body)
{
    /// <exception cref="CallException">The input is malformed.</exception>
    public static Call Read(VersionRoute version, ReadOnlyMemory<byte> input) => CallPayload.Read(input.Span, out var head, out var body) switch
    {
        CallPayloadState.Valid => new Call(version, head, input[body..]),
        CallPayloadState.HeadTooLarge => throw new CallException("invalid-request", $"A head may have {CallPayload.MaxHead} bytes."),
        _ => throw new CallException("invalid-request", "The input has no head that is a JSON object."),
    };
}
