using Platform.Contracts.Executors;

namespace Platform.Executor.Capabilities;

/// <summary><c>request.get</c>: method, URL and headers of the request; its body is stdin.</summary>
internal static class RequestGet
{
    public static byte[] Answer(RequestHead head) => CallPayload.Write(json =>
    {
        json.WriteString("method", head.Method);
        json.WriteString("url", head.Url);
        json.WriteStartArray("headers");
        foreach (var (name, value) in head.Headers)
        {
            json.WriteStartArray();
            json.WriteStringValue(name);
            json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    });
}
