namespace Aspire.Hosting.Telemetry.Metrics;

internal sealed record ChartLine(string Label, IReadOnlyList<double?> Values);
