using System.Globalization;
using Platform.Contracts.Executions;
using Platform.DataPlane.Executors;

namespace Platform.DataPlane.Executions;

/// <summary>Tells a caller that asks for it what its execution used, each with its limit: <c>cpu=1.2/2000;wall=3.4/10000;…</c>. Whoever may run a plugin may know what that took.</summary>
internal static class UsageHeader
{
    private const string Asked = "usage";

    public static void Apply(HttpContext context, GuestRun run, long inputBytes)
    {
        var asking = context.Request.Headers[ExecutionHeaders.Show];
        if (asking.Count > 0 && asking == Asked)
        {
            context.Response.Headers[ExecutionHeaders.Usage] = Format(run, inputBytes);
        }
    }

    private static string Format(GuestRun run, long inputBytes)
    {
        var (used, limits) = (run.Used, run.Limits);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"cpu={used.CpuMs:0.###}/{limits.CpuMs};wall={run.WallMicroseconds / 1000.0:0.###}/{limits.WallMs};memory={used.MemoryBytes}/{limits.MemoryBytes};input={inputBytes}/{limits.InputBytes};output={run.Output.Written.Length}/{limits.OutputBytes};log={used.LogBytes}/{limits.LogBytes}{(used.LogTruncated ? "+" : "")};calls={used.HostCalls}/{limits.HostCalls};outbound={used.OutboundBytes}/{limits.OutboundBytes}");
    }
}
