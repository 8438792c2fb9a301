using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Contracts;
using Platform.Contracts.Executions;
using Platform.Contracts.Plugins;

namespace Platform.Cli.Executions;

internal static class LogsCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on until interrupted." };
        var limit = new Option<int>("--limit", "-n") { Description = "How many executions, 1 to 200.", DefaultValueFactory = _ => 20 };
        var command = new Command("logs", "Show a plugin's executions and what they logged, oldest first.") { PluginProject.Option, follow, limit };
        command.SetAction((parsed, stop) => RunAsync(
            PluginProject.Choose(parsed.GetValue(PluginProject.Option)), parsed.GetValue(limit), parsed.GetValue(follow), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(PluginId id, int limit, bool follow, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        var shown = new HashSet<string>();
        do
        {
            var page = await client.GetAsync<Page<ExecutionRecord>>($"{PluginProject.PathOf(id)}/executions?limit={limit}", stop);
            foreach (var record in page.Items.Reverse().Where(record => shown.Add(record.RequestId)))
            {
                await terminal.ResultAsync(record, Describe(record));
            }

            if (follow)
            {
                await Task.Delay(Pause, stop);
            }
        }
        while (follow);

        return (int)ExitCode.Done;
    }

    private static string Describe(ExecutionRecord record) =>
        $"{record.At:u} {record.RequestId} {record.Ref.Value[..12]} {record.Outcome} {record.Status} {record.DurationMs:0.00} ms on {record.Node}{(record.Parent is null ? "" : $", called by {record.Parent}")}"
        + (record.Used is { } used ? $", waited {record.WaitMs:0.00} ms, cpu {used.CpuMs:0.00} ms, memory {used.MemoryBytes} bytes, calls {used.HostCalls}, sent {used.OutboundBytes} bytes{(used.LogTruncated ? ", log cut" : "")}" : "")
        + (record.Log.Length == 0 ? "" : "\n    " + record.Log.TrimEnd().Replace("\n", "\n    ", StringComparison.Ordinal));
}
