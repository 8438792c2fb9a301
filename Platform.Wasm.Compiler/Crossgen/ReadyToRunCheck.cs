using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Platform.Wasm.Compiler.Crossgen;

/// <summary>
/// Checks that an image holds native code for every function. crossgen2 leaves out what it cannot compile and succeeds;
/// the runtime would then hand a guest's code to the JIT, which nothing bounds.
/// </summary>
internal static class ReadyToRunCheck
{
    // "RTR", runtime's readytorun.h
    private const uint Signature = 0x00525452;
    private const uint MethodEntryPoints = 103;
    private const int HeaderLength = 16;
    private const int SectionEntryLength = 12;

    /// <returns>Null if the image is complete.</returns>
    public static Fault? Run(string image)
    {
        try
        {
            using var file = File.OpenRead(image);
            using var portable = new PEReader(file);
            return CountMissing(portable) is var missing && missing == 0 ? null : Incomplete($"{missing} functions have no native code");
        }
        catch (BadImageFormatException exception)
        {
            return Incomplete(exception.Message);
        }
    }

    private static Fault Incomplete(string reason) =>
        new(ExitCode.CodeGeneratorFailed, "image-incomplete", $"crossgen2 made an image that cannot be used: {reason}.");

    private static int CountMissing(PEReader portable)
    {
        var entryPoints = new NativeArray(EntryPoints(portable));
        var metadata = portable.GetMetadataReader();
        return metadata.MethodDefinitions.Count(handle =>
            metadata.GetMethodDefinition(handle).RelativeVirtualAddress != 0
            && !entryPoints.Contains(System.Reflection.Metadata.Ecma335.MetadataTokens.GetRowNumber(handle) - 1));
    }

    private static byte[] EntryPoints(PEReader portable)
    {
        var directory = portable.PEHeaders.CorHeader?.ManagedNativeHeaderDirectory ?? default;
        if (directory.Size < HeaderLength)
        {
            throw new BadImageFormatException("it has no native code");
        }

        var header = portable.GetSectionData(directory.RelativeVirtualAddress).GetContent().AsSpan();
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Signature)
        {
            throw new BadImageFormatException("its native header has another format");
        }

        var sections = BinaryPrimitives.ReadInt32LittleEndian(header[(HeaderLength - 4)..]);
        for (var i = 0; i < sections; i++)
        {
            var section = header.Slice(HeaderLength + i * SectionEntryLength, SectionEntryLength);
            if (BinaryPrimitives.ReadUInt32LittleEndian(section) == MethodEntryPoints)
            {
                var address = BinaryPrimitives.ReadInt32LittleEndian(section[4..]);
                var length = BinaryPrimitives.ReadInt32LittleEndian(section[8..]);
                return [.. portable.GetSectionData(address).GetContent(0, length)];
            }
        }

        throw new BadImageFormatException("it has no table of entry points");
    }
}
