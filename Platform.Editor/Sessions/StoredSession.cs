using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Sessions;

namespace Platform.Editor.Sessions;

/// <summary>A session as text in the tab's storage. Whatever else is found there is no session.</summary>
internal static class StoredSession
{
    public static string Write(Session session) => JsonSerializer.Serialize(session, PlatformJson.Options);

    public static Session? Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<Session>(text, PlatformJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
