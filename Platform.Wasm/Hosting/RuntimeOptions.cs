using Platform.Wasm.Wasi;

namespace Platform.Wasm.Hosting;

/// <summary>What is the same for all programs of a runtime.</summary>
public sealed record RuntimeOptions
{
    /// <summary>What an instance may use. Time is the business of whoever calls <see cref="IWasmInstance.Interrupt"/>.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>The bytes that a run may write to descriptor 1; beyond them it traps. 4 MiB: the largest payload that plugins exchange.</summary>
    public int StdoutBytes { get; init; } = 4 << 20;

    /// <summary>The bytes that are kept of what a run writes to descriptor 2. 256 KiB: a stack trace of a thousand lines.</summary>
    public int StderrBytes { get; init; } = 256 << 10;

    /// <summary>The bytes that a run may keep in <c>/tmp</c>, which is empty at its beginning; 0: there is none. Only where the runtime can bound it in memory.</summary>
    public int TemporaryBytes { get; init; }

    /// <summary>The command line, the program's name first.</summary>
    public WasiStrings Arguments { get; init; } = WasiStrings.None;

    /// <summary>What programs may import beside WASI.</summary>
    public IReadOnlyList<HostFunction> Functions { get; init; } = [];

    /// <summary>Whether a program without an image is compiled in this process.</summary>
    public bool CompilesInProcess { get; init; }

    /// <summary>The options that images were compiled with.</summary>
    public CompileOptions CompileOptions { get; init; } = new();

    /// <summary>How instances go back to their first state, where the runtime has a choice.</summary>
    public SnapshotOptions Snapshots { get; init; } = new();

    /// <summary>The clock that guests see, to the millisecond.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
