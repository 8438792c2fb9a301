namespace Aspire.Hosting.Telemetry.Traces;

/// <param name="Resource">Who took part.</param>
/// <param name="Spans">With how many spans.</param>
/// <param name="IsError">Whether one of them failed.</param>
internal sealed record TracePart(string Resource, int Spans, bool IsError);
