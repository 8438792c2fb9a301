namespace Aspire.Hosting.Telemetry.Metrics;

internal sealed record InstrumentRow(string Resource, string Meter, string Name, string Unit, string Description, InstrumentKind Kind, int Series);
