using System.Runtime.Versioning;

namespace Aspire.Hosting.Running.Linux;

/// <summary>Every child leads a session, which is ended as a whole; what left it is known by the mark in its environment.</summary>
[SupportedOSPlatform("linux")]
internal static class Sessions
{
    public static void End(IReadOnlyList<StartedBefore> records, Action<string> say)
    {
        var processes = ProcessTable.Read();
        foreach (var record in records)
        {
            // The number may have been given to somebody else since: a group counts as ours only if nobody in it is older than our record.
            var group = processes.Where(process => process.Session == record.Process).ToList();
            if (group.Count > 0 && group.All(process => process.Started >= record.Started))
            {
                say(record.Ending);
                Native.SignalGroup(record.Process, Signal.Kill);
            }
        }

        foreach (var run in records.Select(record => record.Run).Distinct(StringComparer.Ordinal))
        {
            foreach (var process in ProcessTable.Marked($"{RunRecord.Variable}={run}"))
            {
                Native.SignalProcess(process, Signal.Kill);
            }
        }
    }
}
