using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>How long a process that runs may leave its health checks without any answer before it is ended and started again (<c>Health:SilenceSeconds</c>; 0: for ever).</summary>
internal static class Silence
{
    public const string Setting = "Health:SilenceSeconds";

    // Two checks of five seconds in a row, and the pause before them. Callers wait as long for one that is stopped, so not more; a busy machine or a full collection takes less.
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(15);

    /// <summary>Whoever stands at a breakpoint answers nobody, and is not to be ended for it.</summary>
    public static TimeSpan From(IConfiguration configuration) => configuration[Setting] is { Length: > 0 } given
        ? Parse(given)
        : Debugger.IsAttached ? Timeout.InfiniteTimeSpan : Default;

    private static TimeSpan Parse(string given) => int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        ? seconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds)
        : throw new DistributedApplicationException($"{Setting} is '{given}': a number of seconds, or 0 for never.");
}
