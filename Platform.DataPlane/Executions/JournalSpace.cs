using Platform.DataPlane.Regions;

namespace Platform.DataPlane.Executions;

/// <summary>
/// How much the journal holds, and whether more can be written. A node that could not record an execution begins none: one that nobody can bill or
/// look up is worse than a refusal that another node answers.
/// </summary>
internal sealed class JournalSpace
{
    // 4 GiB: eight million executions, a day of a hundred a second, without a control plane.
    private const long DefaultBytes = 4L << 30;

    private const int ProbeBytes = 64 * 1024;

    private readonly string _probe;
    private long _used;
    private volatile bool _broken;

    public JournalSpace(NodeOptions node, IConfiguration configuration)
    {
        Folder = node.Directory("journal");
        Bytes = configuration.GetValue("Journal:Bytes", DefaultBytes);
        _probe = Path.Combine(Folder, "probe");
        _used = new DirectoryInfo(Folder).EnumerateFiles().Sum(file => file.Length);
    }

    /// <summary>Where segments lie.</summary>
    public string Folder { get; }

    /// <summary>How much the journal may hold (<c>Journal:Bytes</c>).</summary>
    public long Bytes { get; }

    public long Used => Interlocked.Read(ref _used);

    /// <summary>Whether no execution may begin.</summary>
    public bool IsFull => _broken || Used >= Bytes;

    /// <summary>Whether the disk refused the last record.</summary>
    public bool IsBroken => _broken;

    public void Took(long bytes) => Interlocked.Add(ref _used, bytes);

    public void GaveBack(long bytes) => Interlocked.Add(ref _used, -bytes);

    public void Refused() => _broken = true;

    /// <summary>After a refusal: whether the disk takes something again.</summary>
    public void Probe()
    {
        try
        {
            File.WriteAllBytes(_probe, new byte[ProbeBytes]);
            File.Delete(_probe);
            _broken = false;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _broken = true;
        }
    }
}
