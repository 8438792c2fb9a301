using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Platform.Wasm.Runtime.Linux;

/// <summary>
/// The bytes of a file as memory that the system reads when it is touched and may take back: a module of which little is looked at costs little.
/// Only for files that nobody changes or shortens. It goes when nothing refers to it any more, so whoever reads a span of it has to hold it meanwhile.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class FileView : MemoryManager<byte>
{
    private readonly SafeFileHandle _file;
    private readonly Mapping _mapping;

    private FileView(SafeFileHandle file, nint address, int length)
    {
        _file = file;
        _mapping = new Mapping(address, length);
    }

    public byte* Start => (byte*)_mapping.DangerousGetHandle();

    /// <summary>Where a file cannot be mapped, or is empty, its bytes as they were read.</summary>
    public static ReadOnlyMemory<byte> Open(string path)
    {
        var file = File.OpenHandle(path);
        try
        {
            var length = RandomAccess.GetLength(file);
            if (length is 0 or > int.MaxValue || Mappings.MapFile(file, (nuint)length) is not (var address and not 0))
            {
                return File.ReadAllBytes(path);
            }

            var view = new FileView(file, address, (int)length);
            file = null;
            return view.Memory;
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>The view that these bytes are all of, if they are.</summary>
    public static FileView? Of(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetMemoryManager<byte, FileView>(bytes, out var view) ? view : null;

    public override Span<byte> GetSpan() => new(Start, _mapping.Length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(Start + elementIndex);

    public override void Unpin()
    {
    }

    /// <summary>Puts pages of it at an address, where writes stay with whoever makes them; false if the system refuses.</summary>
    public bool TryCopyOnWrite(nint address, int start, nuint length) => Mappings.TryMapCopy(address, length, _file, start);

    /// <summary>Gives back what was touched; it is read again when it is touched again.</summary>
    public void Forget() => Mappings.TryDiscard((nint)Start, (nuint)_mapping.Length);

    protected override void Dispose(bool disposing)
    {
        _mapping.Dispose();
        _file.Dispose();
    }

    private sealed class Mapping : SafeHandleZeroOrMinusOneIsInvalid
    {
        public Mapping(nint address, int length)
            : base(ownsHandle: true)
        {
            SetHandle(address);
            Length = length;
        }

        public int Length { get; }

        protected override bool ReleaseHandle()
        {
            Mappings.Release(handle, (nuint)Length);
            return true;
        }
    }
}
