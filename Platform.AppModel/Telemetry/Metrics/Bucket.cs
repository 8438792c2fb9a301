namespace Aspire.Hosting.Telemetry.Metrics;

/// <summary>So many values above <paramref name="Low"/>, up to <paramref name="High"/>.</summary>
internal readonly record struct Bucket(double Low, double High, double Count);
