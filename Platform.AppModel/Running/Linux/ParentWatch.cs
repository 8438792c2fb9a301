using System.Runtime.Versioning;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running.Linux;

/// <summary>Started by <c>dotnet run</c>, the app host ends when that one is killed; started by anybody else it may outlive its parent.</summary>
[SupportedOSPlatform("linux")]
internal sealed class ParentWatch : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Timer _timer;

    private ParentWatch(int parent, IHostApplicationLifetime lifetime) =>
        _timer = new Timer(
            _ =>
            {
                if (Native.ParentId != parent)
                {
                    lifetime.StopApplication();
                }
            },
            null,
            Pace,
            Pace);

    public static ParentWatch? Begin(IHostApplicationLifetime lifetime)
    {
        var parent = Native.ParentId;
        return IsDotnetRun(parent) ? new ParentWatch(parent, lifetime) : null;
    }

    public void Dispose() => _timer.Dispose();

    private static bool IsDotnetRun(int process)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{process}/cmdline").Split('\0');
            return words is [var program, "run" or "watch", ..] && Path.GetFileName(program) == "dotnet";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
