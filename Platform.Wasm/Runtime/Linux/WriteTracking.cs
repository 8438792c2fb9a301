using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Wasm.Runtime.Linux;

/// <summary>
/// The kernel's map of pages that were written since they were last protected (Linux 6.7 and later: userfaultfd's asynchronous write protection, read by PAGEMAP_SCAN).
/// It sees every write, of guests, hosts and the kernel itself. Tried once in a process; where it does not hold, there is none.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe partial class WriteTracking
{
    private const int RunsOfAScan = 64;
    private const int UserModeOnly = 1;
    private const int CloseOnExec = 0x8_0000;
    private const int NonBlocking = 0x800;
    private const ulong ApiVersion = 0xaa;
    private const ulong AsynchronousProtection = (1 << 15) | (1 << 13) | 1;
    private const ulong RegisterForProtection = 2;
    private const ulong Protect = 1;
    private const ulong Written = 2;
    private const nuint InitializeApi = 0xc018_aa3f;
    private const nuint Register = 0xc020_aa00;
    private const nuint WriteProtect = 0xc018_aa06;
    private const nuint ScanPages = 0xc060_6610;

    private static readonly Lazy<WriteTracking?> Process = new(TryMake);

    private readonly int _faults;
    private readonly int _map;

    private WriteTracking(int faults, int map) => (_faults, _map) = (faults, map);

    /// <summary>Null where the kernel, or what confines the process, does not give it.</summary>
    public static WriteTracking? OfProcess => Process.Value;

    /// <summary>From now on writes to these pages are noted; calling it again forgets those that were.</summary>
    public bool TryProtect(nint address, long bytes)
    {
        var register = stackalloc ulong[] { (ulong)address, (ulong)bytes, RegisterForProtection, 0 };
        var protect = stackalloc ulong[] { (ulong)address, (ulong)bytes, Protect };
        return Control(_faults, Register, register) == 0 && Control(_faults, WriteProtect, protect) == 0;
    }

    /// <summary>
    /// Finds runs of written pages from an address on. Gives how many, and in <paramref name="next"/> where to go on: the end when there are no more.
    /// Negative if the kernel does not say.
    /// </summary>
    public int Scan(nint from, nint end, Span<WrittenRun> runs, out nint next)
    {
        fixed (WrittenRun* first = runs)
        {
            var scan = new PageScan
            {
                Size = (ulong)sizeof(PageScan),
                Start = (ulong)from,
                End = (ulong)end,
                Runs = (ulong)first,
                RunCount = (ulong)runs.Length,
                CategoryMask = Written,
                ReturnMask = Written,
            };
            var found = Control(_map, ScanPages, &scan);
            next = (nint)scan.WalkEnd;
            return found;
        }
    }

    /// <summary>Tells each written page by its number from an address on; false if the kernel does not say.</summary>
    public bool TryVisit(nint address, long bytes, Action<int> visit)
    {
        Span<WrittenRun> runs = stackalloc WrittenRun[RunsOfAScan];
        var end = address + (nint)bytes;
        for (var from = address; from < end;)
        {
            var found = Scan(from, end, runs, out from);
            if (found < 0)
            {
                return false;
            }

            foreach (var run in runs[..found])
            {
                for (var page = (run.Start - address) / SystemPage.Bytes; page < (run.End - address) / SystemPage.Bytes; page++)
                {
                    visit((int)page);
                }
            }
        }

        return true;
    }

    private static WriteTracking? TryMake()
    {
        var call = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 323,
            Architecture.Arm64 => 282,
            _ => 0,
        };
        if (call == 0 || Environment.SystemPageSize != SystemPage.Bytes)
        {
            return null;
        }

        var faults = (int)SystemCall(call, UserModeOnly | CloseOnExec | NonBlocking);
        var map = faults < 0 ? -1 : Open("/proc/self/pagemap", CloseOnExec);
        var api = stackalloc ulong[] { ApiVersion, AsynchronousProtection, 0 };
        if (map >= 0 && Control(faults, InitializeApi, api) == 0 && new WriteTracking(faults, map) is var tracking && tracking.Holds())
        {
            return tracking;
        }

        _ = Close(map);
        _ = Close(faults);
        return null;
    }

    /// <summary>
    /// One page that was there before, one that was not, one that is only read, among such that are zero and such that are in a file:
    /// exactly the written ones are told, also after protection anew.
    /// </summary>
    private bool Holds()
    {
        const int Pages = 8;
        var program = typeof(WriteTracking).Assembly.Location;
        if (!File.Exists(program))
        {
            return false;
        }

        var memory = Mappings.Reserve(Pages * SystemPage.Bytes);
        try
        {
            using var file = File.OpenHandle(program);
            if (!Mappings.TryCommit(memory, Pages * SystemPage.Bytes) || !Mappings.TryMapCopy(memory + (4 * SystemPage.Bytes), 4 * SystemPage.Bytes, file, 0))
            {
                return false;
            }

            var bytes = (byte*)memory;
            bytes[SystemPage.Bytes] = 1;
            return bytes[4 * SystemPage.Bytes] == 'M' && TryProtect(memory, Pages * SystemPage.Bytes) && Tells(memory, Pages)
                && Touch(bytes, 1, 4, 5) && Tells(memory, Pages, 1, 4, 5)
                && TryProtect(memory, Pages * SystemPage.Bytes) && Tells(memory, Pages)
                && bytes[3 * SystemPage.Bytes] == 0 && bytes[5 * SystemPage.Bytes] == 2 && Touch(bytes, 0, 6) && Tells(memory, Pages, 0, 6);
        }
        finally
        {
            Mappings.Release(memory, Pages * SystemPage.Bytes);
        }
    }

    private static bool Touch(byte* memory, params ReadOnlySpan<int> pages)
    {
        foreach (var page in pages)
        {
            Volatile.Write(ref memory[page * SystemPage.Bytes], 2);
        }

        return true;
    }

    private bool Tells(nint memory, int pages, params ReadOnlySpan<int> written)
    {
        Span<WrittenRun> runs = stackalloc WrittenRun[pages];
        var found = Scan(memory, memory + (pages * SystemPage.Bytes), runs, out _);
        var told = new List<int>();
        for (var i = 0; i < found; i++)
        {
            for (var page = runs[i].Start; page < runs[i].End; page += SystemPage.Bytes)
            {
                told.Add((int)((page - memory) / SystemPage.Bytes));
            }
        }

        return found >= 0 && written.SequenceEqual(told.ToArray());
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long SystemCall(long number, long argument);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int file, nuint request, void* argument);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int file);

    /// <summary>Pages one after the other that were written; <see cref="End"/> is behind the last.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct WrittenRun
    {
        public nint Start;
        public nint End;
        public ulong Categories;
    }

    // struct pm_scan_arg of linux/fs.h.
    [StructLayout(LayoutKind.Sequential)]
    private struct PageScan
    {
        public ulong Size;
        public ulong Flags;
        public ulong Start;
        public ulong End;
        public ulong WalkEnd;
        public ulong Runs;
        public ulong RunCount;
        public ulong MaxPages;
        public ulong CategoryInverted;
        public ulong CategoryMask;
        public ulong CategoryAnyMask;
        public ulong ReturnMask;
    }
}
