using System.Globalization;
using Platform.Contracts.Executions;
using Platform.DataPlane.Executors;

namespace Platform.DataPlane.Executions;

/// <summary>Tells a caller that asks for it, or whose key always does, what its execution used, each with its limit: <c>cpu=1.2/2000;wall=3.4/10000;…</c>. Whoever may run a plugin may know what that took.</summary>
internal static class UsageHeader
{
    private const string Asked = "usage";

    public static bool IsAskedFor(HttpRequest request)
    {
        var asking = request.Headers[ExecutionHeaders.Show];
        return asking.Count > 0 && asking == Asked;
    }

    public static void Apply(HttpResponse response, GuestRun run, long inputBytes) => response.Headers[ExecutionHeaders.Usage] = Format(run, inputBytes);

    private static string Format(GuestRun run, long inputBytes)
    {
        var (used, limits) = (run.Used, run.Limits);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"cpu={used.CpuMs:0.###}/{limits.CpuMs};wall={run.WallMicroseconds / 1000.0:0.###}/{limits.WallMs};memory={used.MemoryBytes}/{limits.MemoryBytes};input={inputBytes}/{limits.InputBytes};output={run.Output.Written.Length}/{limits.OutputBytes};log={used.LogBytes}/{limits.LogBytes}{(used.LogTruncated ? "+" : "")};calls={used.HostCalls}/{limits.HostCalls};outbound={used.OutboundBytes}/{limits.OutboundBytes}");
    }
}
