namespace Platform.Wasm;

/// <summary>What a guest was refused more of because of its <see cref="Limits"/>, or because the system has no more. The guest saw -1 and may have gone on.</summary>
[Flags]
public enum GrowthRefusal
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Memory: <see cref="Limits.MemoryPages"/>.</summary>
    Memory = 1,

    /// <summary>Elements of a table: <see cref="Limits.TableElements"/>.</summary>
    Table = 2,
}
