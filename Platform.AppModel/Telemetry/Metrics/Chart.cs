namespace Aspire.Hosting.Telemetry.Metrics;

/// <param name="Instrument">What is drawn.</param>
/// <param name="Dimensions">By which it may be drawn.</param>
/// <param name="From">Milliseconds since 1970 of the first value.</param>
/// <param name="Step">From one value to the next.</param>
/// <param name="Lines">With a value for each step, or none.</param>
/// <param name="LeftOut">How many lines more there would be.</param>
internal sealed record Chart(InstrumentRow Instrument, IReadOnlyList<Dimension> Dimensions, long From, long Step, IReadOnlyList<ChartLine> Lines, int LeftOut);
