namespace Aspire.Hosting.Telemetry;

/// <summary>What OpenTelemetry calls an attribute, with its value as text.</summary>
internal sealed record Tag(string Name, string Value);
