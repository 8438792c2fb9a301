using System.Globalization;

namespace Aspire.Hosting.Running;

internal static class Leftovers
{
    private const int RecordFields = 4;

    /// <summary>Kills what a run file names, if it is still the same process, and what carries that run's mark.</summary>
    public static void End(string runFile, Action<string> say)
    {
        if (!File.Exists(runFile))
        {
            return;
        }

        var records = File.ReadLines(runFile).Select(line => line.Split(' ')).Where(fields => fields.Length == RecordFields).ToList();
        var processes = ProcessTable.Read();
        foreach (var fields in records)
        {
            var leader = int.Parse(fields[0], CultureInfo.InvariantCulture);
            var started = long.Parse(fields[1], CultureInfo.InvariantCulture);
            // The number may have been given to somebody else since: a group counts as ours only if nobody in it is older than our record.
            var group = processes.Where(process => process.Session == leader).ToList();
            if (group.Count > 0 && group.All(process => process.Started >= started))
            {
                say($"ending {fields[3]} (process {leader}), left by an earlier run");
                Native.SignalGroup(leader, Signal.Kill);
            }
        }

        foreach (var run in records.Select(fields => fields[2]).Distinct(StringComparer.Ordinal))
        {
            foreach (var process in ProcessTable.Marked($"{RunRecord.Variable}={run}"))
            {
                Native.SignalProcess(process, Signal.Kill);
            }
        }

        File.Delete(runFile);
    }
}
