using System.Text.Json.Serialization;

namespace Aspire.Hosting.Telemetry.Logs;

[JsonConverter(typeof(JsonStringEnumConverter<Level>))]
internal enum Level
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    Critical,
}
