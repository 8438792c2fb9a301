namespace Platform.Sandbox;

/// <summary>What a command may keep in a directory of the host.</summary>
internal sealed record DiskQuota(string Directory, long Bytes)
{
    /// <summary>Each costs a block and an entry, however short it is. A build of a large program writes some thousands.</summary>
    public int Files { get; init; } = 50_000;

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    public bool IsExceeded()
    {
        var (bytes, files) = (0L, 0);
        foreach (var entry in new DirectoryInfo(Directory).EnumerateFileSystemInfos("*", Everything))
        {
            files++;
            bytes += entry is FileInfo file ? LengthOf(file) : 0;
            if (bytes > Bytes || files > Files)
            {
                return true;
            }
        }

        return false;
    }

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
