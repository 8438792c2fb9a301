namespace Aspire.Hosting.Telemetry;

internal static class TelemetryEnvironment
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Somebody waits for what they have just done.
    private const string RecordDelay = "1000";

    // A step of the shortest chart.
    private const string MetricInterval = "5000";

    public static void Add(Dictionary<string, object> variables, string address, ApiKey key)
    {
        if (variables.ContainsKey(Endpoint))
        {
            return;
        }

        variables[Endpoint] = address;
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"{ApiKey.Header}={key.Value}";
        variables.TryAdd("OTEL_BSP_SCHEDULE_DELAY", RecordDelay);
        variables.TryAdd("OTEL_BLRP_SCHEDULE_DELAY", RecordDelay);
        variables.TryAdd("OTEL_METRIC_EXPORT_INTERVAL", MetricInterval);
    }
}
