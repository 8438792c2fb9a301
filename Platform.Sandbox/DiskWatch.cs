namespace Platform.Sandbox;

/// <summary>Ends a command that fills the disk. No kernel limit adds up the files of a directory, so they are looked at while it runs.</summary>
internal sealed class DiskWatch(IReadOnlyList<DiskQuota> quotas, Func<string, long> freeBytes)
{
    // A disk takes some hundred MB in this time, and a look at a build's thousand files some milliseconds.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    // What was deleted but is still open is in no directory. It ends here, before the machine has no room left.
    public const long ReserveBytes = 256L << 20;

    public DiskWatch(IReadOnlyList<DiskQuota> quotas)
        : this(quotas, directory => new DriveInfo(directory).AvailableFreeSpace)
    {
    }

    public async Task RunAsync(Action exceeded, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (quotas.Any(quota => quota.IsExceeded() || freeBytes(quota.Directory) < ReserveBytes))
                {
                    exceeded();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The command has ended.
        }
    }
}
