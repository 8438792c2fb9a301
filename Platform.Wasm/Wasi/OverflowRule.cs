namespace Platform.Wasm.Wasi;

/// <summary>What happens to what a guest writes beyond an output's limit.</summary>
public enum OverflowRule
{
    /// <summary>The guest traps with <see cref="TrapKind.HostRefused"/>: a result that is cut off must not pass for a result.</summary>
    Trap,

    /// <summary>The rest is dropped and the guest is told that it was written: a log must not fail what it reports on.</summary>
    Discard,
}
