using System.Runtime.InteropServices;
using Platform.Wasm.Compilation;

namespace Platform.Wasm.Runtime;

/// <summary>Growth of memory and its bulk operations (core specification 4.4.7).</summary>
internal static unsafe class MemoryServices
{
    public static int Grow(int pages, nint context) => Context.InstanceOf(context).LinearMemory!.Grow((uint)pages);

    public static void Copy(int to, int from, int length, nint context)
    {
        Check(context, to, length);
        Check(context, from, length);
        var memory = (byte*)Context.Pointer(context, CodeLayout.MemoryBase);
        Buffer.MemoryCopy(memory + (uint)from, memory + (uint)to, (uint)length, (uint)length);
    }

    public static void Fill(int to, int value, int length, nint context)
    {
        Check(context, to, length);
        NativeMemory.Fill((byte*)Context.Pointer(context, CodeLayout.MemoryBase) + (uint)to, (uint)length, (byte)value);
    }

    public static void Init(int to, int from, int length, int segment, nint context)
    {
        var data = Context.InstanceOf(context).Data(segment);
        if ((ulong)(uint)from + (uint)length > (ulong)data.Length)
        {
            throw new TrapException(TrapKind.MemoryOutOfBounds);
        }

        Check(context, to, length);
        data.Slice(from, length).CopyTo(new Span<byte>((byte*)Context.Pointer(context, CodeLayout.MemoryBase) + (uint)to, length));
    }

    public static void DropData(int segment, nint context) => Context.InstanceOf(context).DropData(segment);

    private static void Check(nint context, int start, int length)
    {
        var size = *(ulong*)(Context.Pointer(context, CodeLayout.MemoryBase) + CodeLayout.MemorySize);
        if ((ulong)(uint)start + (uint)length > size)
        {
            throw new TrapException(TrapKind.MemoryOutOfBounds);
        }
    }
}
