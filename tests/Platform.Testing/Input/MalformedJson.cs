using System.Text;

namespace Platform.Testing.Input;

/// <summary>Bytes that are no JSON document of an object, whatever object is wanted.</summary>
public static class MalformedJson
{
    private const int BeyondAnyDepth = 2000;

    public static IEnumerable<Mutation> All(string sample)
    {
        yield return Of("no JSON", "{ not json");
        yield return Of("cut", sample[..(sample.Length / 2)]);
        yield return Of("two documents", sample + sample);
        yield return Of("comment", "/* */" + sample);
        yield return Of("trailing comma", sample[..^1] + ",}");
        yield return Of("single quotes", sample.Replace('"', '\''));
        yield return Of("nested for ever", string.Concat(Enumerable.Repeat("""{"a":""", BeyondAnyDepth)));
        yield return Of("null", "null");
        yield return Of("array", $"[{sample}]");
        yield return Of("string", "\"x\"");
        yield return Of("number", "1");
        yield return Of("empty", "");
        yield return Of("white space", "  \n");
        yield return new Mutation("malformed JSON", "no UTF-8", [.. "{\""u8, 0xff, 0xfe, .. "\":1}"u8]);
        yield return new Mutation("malformed JSON", "UTF-16", Encoding.Unicode.GetBytes(sample));
        yield return Of("lone surrogate", """{"\ud800":1}""");
    }

    private static Mutation Of(string name, string text) => new("malformed JSON", name, Encoding.UTF8.GetBytes(text));
}
