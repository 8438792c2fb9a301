using Platform.Wasm.Runtime.Linux;

namespace Platform.Wasm.Runtime;

/// <summary>Address space of the process: reserved first, usable once committed, zero when first used.</summary>
internal static class AddressSpace
{
    /// <summary>Reserves address space without memory behind it.</summary>
    public static nint Reserve(nuint length) => Kernel.IsLinux ? Mappings.Reserve(length) : HeapSpace.Reserve(length);

    /// <summary>Makes reserved pages usable; false if the system refuses.</summary>
    public static bool TryCommit(nint address, nuint length) => !Kernel.IsLinux || Mappings.TryCommit(address, length);

    /// <summary>Makes committed pages zero by giving their memory back, where the system can; false if it cannot.</summary>
    public static bool TryDiscard(nint address, nuint length) => Kernel.IsLinux && Mappings.TryDiscard(address, length);

    public static void Release(nint address, nuint length)
    {
        if (Kernel.IsLinux)
        {
            Mappings.Release(address, length);
        }
        else
        {
            HeapSpace.Release(address);
        }
    }
}
