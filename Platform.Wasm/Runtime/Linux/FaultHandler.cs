using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Wasm.Runtime.Linux;

/// <summary>
/// A handler of SIGSEGV in front of the runtime's. A fault inside of the guarded range is noted in a table, by slot, and handed on as one at address zero, which the runtime
/// turns into a <see cref="NullReferenceException"/> of the code that faulted; without this it would end the process. Every other fault is handed on as it is.
/// </summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class FaultHandler
{
    private const int SegmentationViolation = 11;

    // struct sigaction of glibc and of musl: handler, mask, flags, restorer.
    private const int ActionBytes = 152;
    private const int PageBytes = 4_096;
    private const int ReadWrite = 3;
    private const int ReadExecute = 5;

    public static void Install(nint start, long length, long slotBytes, nint* faults)
    {
        var action = stackalloc byte[ActionBytes];
        if (GetOrSetAction(SegmentationViolation, null, action) != 0)
        {
            throw new PlatformNotSupportedException("The signal handler of the runtime cannot be found.");
        }

        // The mask, the alternate stack and the other flags stay the runtime's.
        *(nint*)action = WriteCode(Code(start, length, slotBytes, (nint)faults, next: *(nint*)action));
        if (GetOrSetAction(SegmentationViolation, action, null) != 0)
        {
            throw new PlatformNotSupportedException("The signal handler cannot be installed.");
        }
    }

    /// <summary>The handler for x64: (rdi: signal, rsi: siginfo, rdx: context). It may use what a call may use, and hands on all three.</summary>
    private static byte[] Code(nint start, long length, long slotBytes, nint faults, nint next)
    {
        byte[] noteAndHide =
        [
            0x49, 0x89, 0xd0, // mov r8, rdx
            0x31, 0xd2, // xor edx, edx
            0x48, 0xb9, .. Quad(slotBytes), // mov rcx, slotBytes
            0x48, 0xf7, 0xf1, // div rcx
            0x48, 0xb9, .. Quad(faults), // mov rcx, faults
            0x48, 0x8b, 0x56, 0x10, // mov rdx, [rsi+16]
            0x48, 0x89, 0x14, 0xc1, // mov [rcx+rax*8], rdx
            0x4c, 0x89, 0xc2, // mov rdx, r8
            0x48, 0xc7, 0x46, 0x10, 0, 0, 0, 0, // mov qword [rsi+16], 0
        ];
        return
        [
            0x48, 0x8b, 0x46, 0x10, // mov rax, [rsi+16]
            0x48, 0xb9, .. Quad(start), // mov rcx, start
            0x48, 0x29, 0xc8, // sub rax, rcx
            0x48, 0xb9, .. Quad(length), // mov rcx, length
            0x48, 0x39, 0xc8, // cmp rax, rcx
            0x73, (byte)noteAndHide.Length, // jae over
            .. noteAndHide,
            0x48, 0xb8, .. Quad(next), // mov rax, next
            0xff, 0xe0, // jmp rax
        ];
    }

    private static byte[] Quad(long value) => BitConverter.GetBytes(value);

    private static nint WriteCode(byte[] code)
    {
        var page = Mappings.Reserve(PageBytes);
        if (!Mappings.TryProtect(page, PageBytes, ReadWrite))
        {
            throw new PlatformNotSupportedException("There is no memory for the signal handler.");
        }

        code.CopyTo(new Span<byte>((void*)page, PageBytes));
        return Mappings.TryProtect(page, PageBytes, ReadExecute)
            ? page
            : throw new PlatformNotSupportedException("The system does not let the signal handler be executed.");
    }

    [LibraryImport("libc", EntryPoint = "sigaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetOrSetAction(int signal, byte* action, byte* previous);
}
