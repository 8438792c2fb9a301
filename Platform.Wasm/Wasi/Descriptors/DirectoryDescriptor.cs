using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Wasi.Descriptors;

/// <summary>An open directory: where paths begin, and what they cannot leave.</summary>
internal sealed class DirectoryDescriptor(Volume volume, DirectoryNode directory, Rights held, Rights inheriting)
    : Descriptor(held & Rights.OfDirectory, inheriting)
{
    public override FileType Type => FileType.Directory;

    public Volume Volume => volume;

    public DirectoryNode Directory => directory;

    /// <summary>The name under which it was open from the start, if it was.</summary>
    public byte[]? FolderName { get; init; }

    protected override Errno Foreign => Errno.IsDirectory;

    public override Errno SetTimes(TimeChange times)
    {
        if (volume.IsReadOnly)
        {
            return Errno.ReadOnly;
        }

        times.Apply(directory, volume.Now);
        return Errno.Success;
    }

    public override void WriteStatus(Span<byte> destination) => FileStatus.Write(destination, volume, directory);
}
