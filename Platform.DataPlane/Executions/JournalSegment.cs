using System.Globalization;

namespace Platform.DataPlane.Executions;

/// <summary>A file of records, a JSON line each, under a name that sorts by age. While it grows it ends with <c>.open</c>.</summary>
internal sealed class JournalSegment : IDisposable
{
    /// <summary>Ends the name of one that the control plane would not take.</summary>
    public const string Refused = ".refused";

    private const string Open = ".open";
    private const string Closed = ".jsonl";

    private readonly string _path;
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle _file;

    public JournalSegment(string folder, DateTimeOffset now)
    {
        _path = Path.Combine(folder, $"{now.UtcTicks.ToString("D20", CultureInfo.InvariantCulture)}-{Guid.NewGuid():n}");
        _file = File.OpenHandle(_path + Open, FileMode.CreateNew, FileAccess.Write);
    }

    public int Records { get; private set; }

    public long Bytes { get; private set; }

    public static FileInfo[] AllClosed(string folder)
    {
        var segments = new DirectoryInfo(folder).GetFiles("*" + Closed);
        Array.Sort(segments, (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return segments;
    }

    /// <summary>A node that died left its open segment; what is whole in it is delivered.</summary>
    public static void CloseLeftovers(string folder)
    {
        foreach (var open in Directory.EnumerateFiles(folder, "*" + Open))
        {
            File.Move(open, Path.ChangeExtension(open, Closed));
        }
    }

    /// <summary>In the kernel's hands when it returns: only the machine can lose it then. What a full disk cut off, the next line writes over.</summary>
    public void Write(ReadOnlySpan<byte> line)
    {
        RandomAccess.Write(_file, line, Bytes);
        Bytes += line.Length;
        Records++;
    }

    /// <summary>Closes it and gives it to delivery.</summary>
    public void Dispose()
    {
        _file.Dispose();
        File.Move(_path + Open, _path + Closed);
    }
}
