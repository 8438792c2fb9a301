namespace Platform.Wasm.Tests.Compilation;

/// <summary>An access to a memory of one page reaches its last byte, and not the one after it.</summary>
internal static class LastByte
{
    private const int Page = 65_536;

    /// <param name="mode">How the memory is kept.</param>
    /// <param name="size">The bytes of the access.</param>
    /// <param name="accessor">A module whose function "f" makes the access, with this offset, at the address that it is given.</param>
    public static void Check(MemoryMode mode, int size, Func<int, ModuleBytes> accessor)
    {
        foreach (var offset in new[] { 0, 1, 17, Page - 1, int.MaxValue })
        {
            using var guest = Guest.Start(accessor(offset), mode: mode);
            var last = Page - size - (long)offset;
            if (last >= 0)
            {
                Assert.Equal(TrapKind.None, guest.Call("f", Value.I32((int)last)).Trap);
                Assert.Equal(TrapKind.None, guest.Call("f", Value.I32(0)).Trap);
            }

            foreach (var address in new[] { last + 1, Page, int.MaxValue, 0x8000_0000, uint.MaxValue })
            {
                if (address > last)
                {
                    Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("f", Value.I32((int)(uint)address)).Trap);
                }
            }
        }
    }
}
