namespace Platform.Wasm;

/// <summary>How compiled code keeps accesses inside of linear memory. Part of the code key: each mode is other code.</summary>
public enum MemoryMode
{
    /// <summary>A comparison before every access. Works everywhere. A mode that relies on guard pages will stand beside it.</summary>
    Explicit,
}
