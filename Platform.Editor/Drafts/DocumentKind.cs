using System.Text.Json.Serialization;

namespace Platform.Editor.Drafts;

[JsonConverter(typeof(JsonStringEnumConverter<DocumentKind>))]
internal enum DocumentKind
{
    [JsonStringEnumMemberName("file")]
    File,

    [JsonStringEnumMemberName("test")]
    Test,
}
