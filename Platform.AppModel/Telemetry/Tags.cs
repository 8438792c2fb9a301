using System.Globalization;
using System.Text;
using Google.Protobuf.Collections;
using OpenTelemetry.Proto.Common.V1;

namespace Aspire.Hosting.Telemetry;

internal static class Tags
{
    // What OpenTelemetry's SDKs send at most unless they are told otherwise.
    public const int Most = 128;

    public const int LongestName = 256;

    // A stack trace of a hundred frames.
    public const int LongestValue = 8 * 1024;

    public static IReadOnlyList<Tag> Read(RepeatedField<KeyValue> pairs) =>
        pairs.Count == 0 ? [] : [.. pairs.Take(Most).Select(pair => new Tag(Cut(pair.Key, LongestName), Text(pair.Value)))];

    public static string Text(AnyValue? value)
    {
        if (value?.ValueCase is AnyValue.ValueOneofCase.StringValue)
        {
            return Cut(value.StringValue, LongestValue);
        }

        var text = new StringBuilder();
        Write(text, value);
        return Cut(text.ToString(), LongestValue);
    }

    public static string Cut(string text, int longest) => text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1), "…");

    // How deep values may be nested is bounded by the decoder.
    private static void Write(StringBuilder text, AnyValue? value)
    {
        switch (value?.ValueCase)
        {
            case AnyValue.ValueOneofCase.StringValue:
                text.Append(value.StringValue);
                break;
            case AnyValue.ValueOneofCase.BoolValue:
                text.Append(value.BoolValue ? "true" : "false");
                break;
            case AnyValue.ValueOneofCase.IntValue:
                text.Append(CultureInfo.InvariantCulture, $"{value.IntValue}");
                break;
            case AnyValue.ValueOneofCase.DoubleValue:
                text.Append(CultureInfo.InvariantCulture, $"{value.DoubleValue}");
                break;
            case AnyValue.ValueOneofCase.BytesValue:
                text.Append(Convert.ToHexStringLower(value.BytesValue.Span[..Math.Min(value.BytesValue.Length, LongestValue)]));
                break;
            case AnyValue.ValueOneofCase.ArrayValue:
                Join(text, '[', value.ArrayValue.Values, Write, ']');
                break;
            case AnyValue.ValueOneofCase.KvlistValue:
                Join(text, '{', value.KvlistValue.Values, WritePair, '}');
                break;
            default:
                break;
        }
    }

    private static void WritePair(StringBuilder text, KeyValue pair)
    {
        text.Append(pair.Key).Append(": ");
        Write(text, pair.Value);
    }

    private static void Join<T>(StringBuilder text, char open, RepeatedField<T> items, Action<StringBuilder, T> write, char close)
    {
        text.Append(open);
        for (var index = 0; index < items.Count && text.Length <= LongestValue; index++)
        {
            text.Append(index == 0 ? "" : ", ");
            write(text, items[index]);
        }

        text.Append(close);
    }
}
