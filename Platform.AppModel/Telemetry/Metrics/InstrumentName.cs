namespace Aspire.Hosting.Telemetry.Metrics;

internal sealed record InstrumentName(string Resource, string Meter, string Name);
