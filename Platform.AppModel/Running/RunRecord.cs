using System.Globalization;
using Aspire.Hosting.Running.Linux;

namespace Aspire.Hosting.Running;

/// <summary>Who runs on our account. On Linux a guard process reads it when we are gone without a word; the next start, when there is no guard.</summary>
/// <remarks>Every child has <see cref="Variable"/> in its environment: that finds what left its group (epmd). The recorded leaders find those that overwrite their environment (Redis, Postgres).</remarks>
internal sealed class RunRecord : IDisposable
{
    public const string Variable = "PLATFORM_RUN";

    private readonly RunPaths _paths;
    private readonly FileStream _lock;
    private readonly Guard? _guard;
    private readonly Lock _writing = new();

    private RunRecord(RunPaths paths, FileStream ownership)
    {
        _paths = paths;
        _lock = ownership;
        _guard = LocalSystem.IsLinux ? new Guard(paths.RunFile, Id) : null;
    }

    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Takes the data directory for this run and ends what an earlier run left behind.</summary>
    public static RunRecord Open(RunPaths paths, Action<string> say)
    {
        Directory.CreateDirectory(paths.Data);
        FileStream ownership;
        try
        {
            ownership = new FileStream(paths.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new DistributedApplicationException($"Another run uses {paths.Data}. Stop it first, or give this one a directory of its own: --Platform:Data=DIRECTORY.");
        }

        Leftovers.End(paths.RunFile, say);
        return new RunRecord(paths, ownership);
    }

    public void Add(int process, string name)
    {
        lock (_writing)
        {
            File.AppendAllText(_paths.RunFile, string.Create(CultureInfo.InvariantCulture, $"{process} {StartOf(process)} {Id} {name}\n"));
        }
    }

    /// <summary>Everything was stopped in order; this ends what escaped it.</summary>
    public void Close() => Leftovers.End(_paths.RunFile, _ => { });

    public void Dispose()
    {
        if (LocalSystem.IsLinux)
        {
            _guard?.Dispose();
        }

        _lock.Dispose();
    }

    private static long StartOf(int process) => LocalSystem.IsLinux ? ProcessTable.StartOf(process) : StartedProcess.StartOf(process);
}
