using System.Text.Json.Serialization;

namespace Aspire.Hosting.Telemetry.Metrics;

[JsonConverter(typeof(JsonStringEnumConverter<InstrumentKind>))]
internal enum InstrumentKind
{
    /// <summary>Only grows; shown as so many a second.</summary>
    Counter,

    /// <summary>Replicas' values add up.</summary>
    UpDownCounter,

    /// <summary>Replicas' values do not add up.</summary>
    Gauge,
    Histogram,
}
