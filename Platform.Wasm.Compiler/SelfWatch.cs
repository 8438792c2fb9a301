using System.Diagnostics;

namespace Platform.Wasm.Compiler;

/// <summary>
/// Bounds where no kernel keeps them for us: the process looks at itself, gives way to others, and ends when it has taken too much.
/// Weaker than a limit of the kernel: it is late by a look, and what the process starts is bounded by its time alone.
/// </summary>
internal sealed class SelfWatch(TimeSpan cpu, long bytes, Action<string> end)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>For as long as the process lives.</summary>
    public static void Start(TextWriter error)
    {
        using (var self = Process.GetCurrentProcess())
        {
            self.PriorityClass = ProcessPriorityClass.BelowNormal;
        }

        var watch = new SelfWatch(TimeSpan.FromSeconds(Bounds.CpuSeconds), (long)Bounds.DataBytes, reason =>
        {
            error.WriteLine(reason);
            Environment.Exit((int)ExitCode.LimitExceeded);
        });
        new Thread(watch.Run) { IsBackground = true, Name = "limits" }.Start();
    }

    /// <summary>Until something is over its bound.</summary>
    public void Run()
    {
        while (!IsOver())
        {
            Thread.Sleep(Interval);
        }
    }

    private bool IsOver()
    {
        var reason = Environment.CpuUsage.TotalTime > cpu ? $"Compiling took more than {cpu.TotalSeconds} seconds of CPU time."
            : Environment.WorkingSet > bytes ? $"Compiling took more than {bytes >> 20} MB of memory."
            : null;
        if (reason is not null)
        {
            end(reason);
        }

        return reason is not null;
    }
}
