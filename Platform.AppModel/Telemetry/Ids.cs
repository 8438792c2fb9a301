using Google.Protobuf;

namespace Aspire.Hosting.Telemetry;

internal static class Ids
{
    private const int TraceBytes = 16;
    private const int SpanBytes = 8;

    public static bool IsTrace(ByteString id) => IsId(id, TraceBytes);

    public static bool IsSpan(ByteString id) => IsId(id, SpanBytes);

    public static string Text(ByteString id) => Convert.ToHexStringLower(id.Span);

    private static bool IsId(ByteString id, int length) => id.Length == length && id.Span.ContainsAnyExcept((byte)0);
}
