using System.Text.Json;
using Aspire.Hosting.Running;
using Platform.AppModel.Tests.Running;

namespace Platform.AppModel.Tests.Asking;

public sealed class AskTests
{
    [Fact]
    public async Task Another_terminal_sees_what_runs_and_what_it_wrote_until_it_ends()
    {
        using var directory = new TestDirectory();
        using var host = new HostProcess(directory);
        await host.RunningAsync();

        var (table, _) = await AskAsync(directory, "describe");
        var (json, _) = await AskAsync(directory, "describe", "--resource", "second", "--format", "json");
        var (_, unknown) = await AskAsync(directory, "logs", "--resource", "third");

        Assert.Matches("(?m)^first +Running ", table);
        Assert.Matches("(?m)^second +Running ", table);
        using var second = JsonDocument.Parse(json);
        Assert.Equal("second", Assert.Single(second.RootElement.EnumerateArray()).GetProperty("name").GetString());
        Assert.Contains("There is no 'third': there are first, second, bare.", unknown, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(directory.Path, "data", "dashboard")));

        host.Signal(Signal.Terminate);
        await host.EndedAsync();
        var (_, nothing) = await AskAsync(directory, "describe");
        Assert.Contains("Nothing runs", nothing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_is_read_as_it_was_written()
    {
        using var directory = new TestDirectory();
        using var host = new HostProcess(directory);
        await host.RunningAsync();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "data", "logs", "first.log"), "a line\n", TestContext.Current.CancellationToken);

        var (log, _) = await AskAsync(directory, "logs", "--resource", "first");

        Assert.Contains("a line", log, StringComparison.Ordinal);
        host.Signal(Signal.Terminate);
        await host.EndedAsync();
    }

    private static async Task<(string Output, string Errors)> AskAsync(TestDirectory directory, string operation, params string[] arguments)
    {
        using var asking = new HostProcess(directory, ["--operation", operation, .. arguments]);
        await asking.EndedAsync();
        return (await asking.Output, await asking.Errors);
    }
}
