using Aspire.Hosting;

namespace Platform.AppModel.Tests.Running;

public sealed class StartOrderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_for_a_server_starts_when_that_is_healthy_and_not_before()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        // Declared in the wrong order on purpose.
        var late = builder.AddExecutable("late", "sh", directory.Path, "-c", "echo late >> journal; sleep 1000");
        var server = builder.AddExecutable("server", "dotnet", directory.Path, "exec", TestApplication.Host, "serve", directory.Journal)
            .WithHttpEndpoint(env: "PORT")
            .WithHttpHealthCheck("/health");
        late.WaitFor(server);
        await using var application = builder.Build();

        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("late", Cancellation);
        await Eventually.HoldsAsync(() => directory.Lines.Count == 2, "both wrote");
        await application.StopAsync(Cancellation);

        Assert.Equal(["healthy", "late"], directory.Lines);
    }

    [Fact]
    public async Task What_waits_for_completion_starts_after_the_end()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        var task = builder.AddExecutable("task", "sh", directory.Path, "-c", "sleep 0.3; echo task >> journal");
        builder.AddExecutable("after", "sh", directory.Path, "-c", "echo after >> journal").WaitForCompletion(task);
        await using var application = builder.Build();

        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("after", Aspire.Hosting.ApplicationModel.KnownResourceStates.Finished, Cancellation);
        await application.StopAsync(Cancellation);

        Assert.Equal(["task", "after"], directory.Lines);
    }

    [Fact]
    public async Task What_cannot_start_says_so_and_leaves_the_others_alone()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        builder.AddExecutable("missing", "/no/such/program", directory.Path).WithEnvironment("X", "1");
        builder.AddExecutable("good", "sleep", directory.Path, "1000");
        await using var application = builder.Build();

        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("good", Cancellation);
        await Eventually.HoldsAsync(
            () => application.ResourceNotifications.TryGetCurrentState("missing", out var state) && state.Snapshot.ExitCode is not null and not 0,
            "the missing program is reported");
        await application.StopAsync(Cancellation);
    }
}
