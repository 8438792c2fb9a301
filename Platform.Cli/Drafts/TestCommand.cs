using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Executions;
using Platform.Cli.Plugins;
using Platform.Contracts.Drafts;
using Platform.Contracts.Executions;

namespace Platform.Cli.Drafts;

internal static class TestCommand
{
    private const int Attempts = 6;

    public static Command Create()
    {
        var data = InputText.Option();
        var command = new Command("test", "Run the newest build in an ephemeral instance: with --data, or with every saved test case.") { PluginProject.Option, data };
        command.SetAction((parsed, stop) => RunAsync(PluginProject.Choose(parsed.GetValue(PluginProject.Option)), parsed.GetValue(data), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(Contracts.Plugins.PluginId id, string? data, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        var path = PluginProject.PathOf(id);
        var cases = data is not null
            ? [new TestCase("input", await InputText.ReadAsync(data, stop))]
            : (await client.GetAsync<Draft>($"{path}/draft", stop)).Tests;
        if (cases.Count == 0)
        {
            throw new CliException(ExitCode.Usage, $"{id} has no saved tests; pass an input with --data.");
        }

        var failed = false;
        foreach (var test in cases)
        {
            var result = await RunAsync(client, path, test, terminal, stop);
            failed |= result.Outcome != ExecutionOutcome.Completed;
            await terminal.ResultAsync(new { test = test.Name, result }, Describe(test.Name, result));
        }

        return (int)(failed ? ExitCode.Failed : ExitCode.Done);
    }

    // A node waits half a minute for code that it compiles. Busy with others' it may take longer, and a compiler three minutes at most.
    private static async Task<TestResult> RunAsync(ControlPlaneClient client, string path, TestCase test, Terminal terminal, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await client.PostAsync<TestResult>($"{path}/draft/test", new TestDraft(test.Input), stop);
            if (result.Outcome != ExecutionOutcome.NotReady || attempt == Attempts)
            {
                return result;
            }

            await terminal.ProgressAsync($"{test.Name}: the node is still compiling the module");
        }
    }

    private static string Describe(string name, TestResult result) =>
        $"{name}: {result.Outcome}, status {result.Status}, {result.DurationMs:0.0} ms{(result.Detail is null ? "" : $": {result.Detail}")}\n{result.Output}{(result.Log.Length == 0 ? "" : $"\nlog:\n{result.Log}")}";
}
