using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Testing.Messaging;

/// <summary>Bodies that stand on a queue and are not the message that belongs there.</summary>
public static class Poison
{
    public const string ContentType = "application/vnd.masstransit+json";

    private const int TenMegabytes = 10_000_000;

    /// <summary>Bytes that are no message at all.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]>> Garbage { get; } = new Dictionary<string, byte[]>
    {
        ["empty"] = [],
        ["malformed JSON"] = "{ not json"u8.ToArray(),
        ["null"] = "null"u8.ToArray(),
        ["no envelope"] = """{"hello":"world"}"""u8.ToArray(),
        ["binary"] = [0, 0x61, 0x73, 0x6d, 0xff, 0xfe],
        ["10 MB of nothing"] = Encoding.ASCII.GetBytes(new string(' ', TenMegabytes)),
        ["10 MB of brackets"] = Encoding.ASCII.GetBytes(new string('[', TenMegabytes)),
        ["wrong type"] = Enveloped("Somewhere.Else:Nonsense", new JsonObject { ["a"] = 1 }),
    };

    /// <summary>Each member of a message missing, null, or something else than it is.</summary>
    /// <param name="type">The message's type as MassTransit writes it: <c>Namespace:Name</c>.</param>
    /// <param name="sample">One that is right.</param>
    /// <param name="optional">Members that may be absent or null.</param>
    public static IEnumerable<KeyValuePair<string, byte[]>> Of(string type, string sample, params string[] optional)
    {
        yield return new($"{type} without a message", Enveloped(type, null));
        yield return new($"{type} as a list", Enveloped(type, new JsonArray(1, 2)));
        yield return new($"{type} without members", Enveloped(type, new JsonObject()));
        foreach (var (member, value) in JsonNode.Parse(sample)!.AsObject())
        {
            if (!optional.Contains(member))
            {
                yield return new($"{type} without {member}", Enveloped(type, Changed(sample, message => message.Remove(member))));
            }

            if (value is JsonArray)
            {
                yield return new($"{type}, null in {member}", Enveloped(type, Changed(sample, message => message[member] = new JsonArray([null]))));
            }

            yield return new($"{type}, object for {member}", Enveloped(type, Changed(sample, message => message[member] = new JsonObject { ["a"] = 1 })));
        }
    }

    private static JsonObject Changed(string sample, Action<JsonObject> change)
    {
        var message = JsonNode.Parse(sample)!.AsObject();
        change(message);
        return message;
    }

    private static byte[] Enveloped(string type, JsonNode? message) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["messageId"] = $"{Guid.NewGuid()}",
        ["messageType"] = new JsonArray($"urn:message:{type}"),
        ["message"] = message,
    });
}
