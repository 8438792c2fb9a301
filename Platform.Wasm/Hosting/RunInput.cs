using Platform.Wasm.Wasi;

namespace Platform.Wasm.Hosting;

/// <summary>What a run is given.</summary>
/// <param name="Stdin">What it may read from descriptor 0. Not copied; must not change while it runs.</param>
/// <param name="Environment">Its environment, each string of the form <c>NAME=value</c>.</param>
/// <param name="SleepLimit">The longest that it may sleep in one go; a longer sleep is cut and ends the run with <see cref="TrapKind.Interrupted"/>.</param>
public readonly record struct RunInput(ReadOnlyMemory<byte> Stdin, WasiStrings Environment, TimeSpan SleepLimit)
{
    /// <summary>The bytes that this run may write to descriptor 1, if fewer than the runtime's options say.</summary>
    public int? StdoutBytes { get; init; }

    /// <summary>The bytes that are kept of what this run writes to descriptor 2, if fewer than the runtime's options say.</summary>
    public int? StderrBytes { get; init; }
}
