using System.ComponentModel;
using System.Diagnostics;

namespace Aspire.Hosting.Running;

/// <summary>A process by its number and the time of its start, as every system tells them: a number alone may be somebody else's by now.</summary>
internal static class StartedProcess
{
    // The same process, asked twice, may be told to have started some milliseconds apart.
    private static readonly long Tolerance = TimeSpan.FromSeconds(1).Ticks;

    /// <summary>0 when it is gone.</summary>
    public static long StartOf(int id)
    {
        using var process = Find(id);
        return process is null ? 0 : StartOf(process);
    }

    /// <summary>With all that it started and did not leave behind. False when it is gone, or another has its number.</summary>
    public static bool Kill(int id, long started)
    {
        using var process = Find(id);
        if (process is null || Math.Abs(StartOf(process) - started) > Tolerance)
        {
            return false;
        }

        Kill(process);
        return true;
    }

    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended, or one of its own ended meanwhile.
        }
    }

    private static long StartOf(Process process)
    {
        try
        {
            return process.StartTime.ToUniversalTime().Ticks;
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            return 0;
        }
    }

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
