namespace Platform.Wasm;

/// <summary>How compiled code keeps accesses inside of linear memory. Part of the code key: each mode is other code.</summary>
public enum MemoryMode
{
    /// <summary>A comparison before every access. Works everywhere.</summary>
    Explicit,

    /// <summary>
    /// No comparison: all that an address can reach is reserved, what is beyond the memory's present size faults, and the fault becomes a trap.
    /// Only where <see cref="GuardPages.SelfTest"/> finds nothing.
    /// </summary>
    Guard,
}
