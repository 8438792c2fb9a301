using Platform.Wasm.SpecTests.Execution;

namespace Platform.Wasm.SpecTests;

/// <summary>A command that was not run: where it is in the suite, and why.</summary>
internal sealed record Skip(string File, int Line, SkipReason Reason);
