using System.Globalization;
using Aspire.Hosting.Containers;
using Aspire.Hosting.Running.Linux;

namespace Aspire.Hosting.Running;

internal static class Leftovers
{
    private const int RecordFields = 4;

    /// <summary>Kills what a run file names, if it is still the same process; on Linux also what carries that run's mark.</summary>
    public static void End(string runFile, Action<string> say)
    {
        EngineRecord.End(runFile, say);
        if (!File.Exists(runFile))
        {
            return;
        }

        IReadOnlyList<StartedBefore> records = [.. File.ReadLines(runFile).Select(line => line.Split(' ')).Where(fields => fields.Length == RecordFields).Select(Read)];
        if (LocalSystem.IsLinux)
        {
            Sessions.End(records, say);
        }
        else
        {
            foreach (var record in records.Where(record => StartedProcess.Kill(record.Process, record.Started)))
            {
                say(record.Ending);
            }
        }

        File.Delete(runFile);
    }

    private static StartedBefore Read(string[] fields) =>
        new(int.Parse(fields[0], CultureInfo.InvariantCulture), long.Parse(fields[1], CultureInfo.InvariantCulture), fields[2], fields[3]);
}
