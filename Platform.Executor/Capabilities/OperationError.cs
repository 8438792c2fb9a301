using System.Text.Json;

namespace Platform.Executor.Capabilities;

/// <summary>The head of an answer that is an error.</summary>
internal static class OperationError
{
    public static byte[] Make(string code, string message) => JsonHead.Write(json =>
    {
        json.WriteStartObject("error");
        json.WriteString("code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    });
}

internal static class JsonHead
{
    /// <summary>An object with what <paramref name="members"/> writes.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
