using Platform.Wasm.Tests.Images;
using Platform.Wasm.MemoryImages;
using Platform.Wasm.Runtime;

namespace Platform.Wasm.Tests.MemoryImages;

/// <summary>A memory image in a file is mapped, not copied, and an instance on it does what one on a copy does.</summary>
public sealed class MappedMemoryTests : IDisposable
{
    private const int Page = NonZeroPages.PageBytes;
    private const int Wasm = 65_536;
    private const int MemoryPages = 6;

    // Two parts that are mapped, the second up to the end of memory, and a page that is too little for it.
    private static readonly (int From, int To)[] Filled = [(1, 7), (20, 21), (40, 96)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void IsWhatInitialisationLeft()
    {
        Assert.SkipUnless(Kernel.IsLinux, "Only Linux maps a file into a memory.");
        var file = WriteImage();
        var copy = Guest.Start(WasmModule.Decode(File.ReadAllBytes(file)));
        using var mapped = StartMapped(file);

        Assert.Empty(copy.Instance.LinearMemory!.Files);
        Assert.Equal([(Page, 6 * Page), (40 * Page, 56 * Page)], mapped.Instance.LinearMemory!.Files.Select(pages => ((int)pages.Place, pages.Length)));
        Assert.Equal(Contents(copy).ToArray(), Contents(mapped).ToArray());
        Assert.Equal(Expected(), Contents(mapped).ToArray());
        copy.Dispose();
    }

    [Fact]
    public void WritesStayWithTheInstanceThatMakesThem()
    {
        var file = WriteImage();
        var before = File.ReadAllBytes(file);
        var module = WasmModule.Decode(FileBytes.Read(file));
        using var first = Guest.Start(module);
        using var second = Guest.Start(module);

        Contents(first).Fill(0xee);
        Assert.Equal(Expected(), Contents(second).ToArray());
        Assert.Equal(before, File.ReadAllBytes(file));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AResetPutsBackWhatWasWritten(bool tracked)
    {
        using var guest = StartMapped(WriteImage());
        guest.Instance.TakeSnapshot(new SnapshotOptions { TrackWrites = tracked, AuditEvery = 1 });
        for (var round = 0; round < 1_100; round++)
        {
            // Of the first part, of none, of the page that was copied, of the second part, the last.
            foreach (var page in (int[])[1 + (round % 6), 9 + (round % 5), 20, 40 + (round % 50), 95])
            {
                Contents(guest)[(page * Page) + (round % Page)] ^= 0x55;
            }

            guest.Instance.Reset();
        }

        Assert.Equal(Expected(), Contents(guest).ToArray());
    }

    [Fact]
    public void ASnapshotAfterWritesKeepsThem()
    {
        using var guest = StartMapped(WriteImage());
        Contents(guest)[2 * Page] = 0xaa;
        Contents(guest)[10 * Page] = 0xbb;
        guest.Instance.TakeSnapshot(new SnapshotOptions { AuditEvery = 1 });
        Contents(guest).Clear();
        guest.Instance.Reset();

        var expected = Expected();
        (expected[2 * Page], expected[10 * Page]) = (0xaa, 0xbb);
        Assert.Equal(expected, Contents(guest).ToArray());
    }

    [Fact]
    public void GrowthBeginsWithZeros()
    {
        using var guest = StartMapped(WriteImage());
        guest.Instance.TakeSnapshot(new SnapshotOptions { AuditEvery = 1 });
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(MemoryPages, guest.I32("grow", Value.I32(1)));
            Assert.False(guest.Instance.GetMemory("memory")!.Slice(MemoryPages * Wasm, Wasm).ContainsAnyExcept((byte)0));
            guest.Instance.GetMemory("memory")!.Slice(MemoryPages * Wasm, Wasm).Fill(1);
            guest.Instance.Reset();
        }
    }

    [Fact]
    public void SegmentsThatOverlapAreCopiedInTheirOrder()
    {
        Assert.SkipUnless(Kernel.IsLinux, "Only Linux maps a file into a memory.");
        var large = new byte[8 * Page];
        Array.Fill(large, (byte)1);
        Assert.Single(Start("alone", 0).Files);
        var overlapped = Start("overlapped", 2);
        Assert.Empty(overlapped.Files);
        Assert.Equal([1, 2, 1], overlapped.Bytes);

        // The large segment begins in the file at a page, so that only the other one keeps it from being mapped.
        (IReadOnlyList<FilePages> Files, byte[] Bytes) Start(string name, byte second)
        {
            var module = new ModuleBytes().Memory(1).Export("memory", 2, 0).Data(Page, large);
            var bytes = (second == 0 ? module : module.Data(Page + 5, second)).Build();
            var zeros = Page - ((bytes.AsSpan().IndexOf(large) + 1 + SectionWriter.PaddedBytes) % Page);
            var fill = new SectionWriter();
            fill.Byte(0);
            fill.Padded((uint)zeros);
            fill.Bytes(new byte[zeros]);
            var path = Path.Combine(_folder.Path, $"{name}.wasm");
            File.WriteAllBytes(path, [.. bytes[..8], .. fill.Written, .. bytes[8..]]);
            using var guest = StartMapped(path);
            return ([.. guest.Instance.LinearMemory!.Files], guest.Instance.GetMemory("memory")!.Slice(Page + 4, 3).ToArray());
        }
    }

    [Fact]
    public void ASegmentOutsideOfMemoryIsATrap()
    {
        var path = WriteImage();
        // The memory section's least size: the one that the segments do not fit into any more.
        var bytes = File.ReadAllBytes(path);
        var place = bytes.AsSpan().IndexOf(new byte[] { 5, 4, 1, 1, MemoryPages });
        bytes[place + 4] = MemoryPages - 1;
        File.WriteAllBytes(path, bytes);
        Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => StartMapped(path)).Kind);
    }

    private static Guest StartMapped(string path) => Guest.Start(WasmModule.Decode(FileBytes.Read(path)));

    private static Span<byte> Contents(Guest guest) => guest.Instance.GetMemory("memory")!.Slice(0, MemoryPages * Wasm);

    private static byte[] Expected()
    {
        var memory = new byte[MemoryPages * Wasm];
        foreach (var (from, to) in Filled)
        {
            for (var at = from * Page; at < to * Page; at++)
            {
                memory[at] = (byte)((at / 7) | 1);
            }
        }

        return memory;
    }

    private string WriteImage()
    {
        // The initializer does nothing: what memory holds comes from plain segments.
        var expected = Expected();
        var bytes = new ModuleBytes().Memory(MemoryPages, 9).Export("memory", 2, 0).Function("initialize", "()->()").Function("grow", "(i32)->i32", 0x20, 0, 0x40, 0);
        foreach (var (from, to) in Filled)
        {
            bytes = bytes.Data(from * Page, expected[(from * Page)..(to * Page)]);
        }

        var module = bytes.Decode();
        var made = MemoryImageMaker.Make(module, CodeImage.CompileInProcess(module, new CompileOptions()), new MemoryImageOptions("initialize", default));
        var path = Path.Combine(_folder.Path, "image.wasm");
        File.WriteAllBytes(path, made.Module.ToArray());
        return path;
    }
}
