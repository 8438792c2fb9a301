using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Running;

/// <summary>Who runs on our account. A guard process reads it when we are gone without a word, the next start when the guard is gone too.</summary>
/// <remarks>Every child has <see cref="Variable"/> in its environment: that finds what left its group (epmd). The recorded leaders find those that overwrite their environment (Redis, Postgres).</remarks>
internal sealed class RunRecord : IDisposable
{
    public const string Variable = "PLATFORM_RUN";

    // Ends when its standard input does, which the kernel closes whatever becomes of us. First a request, then force.
    private const string GuardScript = """
        trap '' HUP INT TERM
        while read -r _; do :; done
        [ -f "$1" ] || exit 0
        marked() { grep -lzxs "PLATFORM_RUN=$2" /proc/[0-9]*/environ | cut -d/ -f3; }
        signal() {
            while read -r leader _; do kill -s "$3" -- "-$leader"; done < "$1"
            for process in $(marked "$@"); do kill -s "$3" "$process"; done
        } 2> /dev/null
        lives() { while read -r leader _; do kill -s 0 -- "-$leader" && return; done < "$1"; [ -n "$(marked "$@")" ]; } 2> /dev/null
        signal "$1" "$2" TERM
        for _ in 1 2 3 4 5 6 7 8; do sleep 0.25; lives "$1" "$2" || break; done
        signal "$1" "$2" KILL
        rm -f "$1"
        """;

    private readonly RunPaths _paths;
    private readonly FileStream _lock;
    private readonly Process _guard;
    private readonly Lock _writing = new();

    private RunRecord(RunPaths paths, FileStream ownership)
    {
        _paths = paths;
        _lock = ownership;
        var start = new ProcessStartInfo("setsid", ["sh", "-c", GuardScript, "guard", paths.RunFile, Id]) { RedirectStandardInput = true };
        start.Environment.Remove(Variable);
        _guard = Process.Start(start) ?? throw new InvalidOperationException("The guard process did not start.");
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
            File.AppendAllText(_paths.RunFile, string.Create(CultureInfo.InvariantCulture, $"{process} {ProcessTable.StartOf(process)} {Id} {name}\n"));
        }
    }

    /// <summary>Everything was stopped in order; this ends what escaped it.</summary>
    public void Close() => Leftovers.End(_paths.RunFile, _ => { });

    public void Dispose()
    {
        _guard.StandardInput.Close();
        _guard.Dispose();
        _lock.Dispose();
    }
}
