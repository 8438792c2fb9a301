using Aspire.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Testing.Processes;

namespace Platform.AppModel.Tests.Servers;

public sealed class StoppedPostgresTests
{
    [Fact]
    public async Task A_server_whose_port_still_accepts_but_that_answers_nothing_is_started_again()
    {
        using var directory = new TestDirectory();
        // Root's Postgres runs as another user.
        File.SetUnixFileMode(directory.Path, File.GetUnixFileMode(directory.Path) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var builder = TestApplication.Builder(directory, "--Health:SilenceSeconds=1");
        builder.AddPostgres("postgres");
        await using var application = builder.Build();
        await application.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => IsHealthyAfter(application, restarts: 0), "the server is well");

        Signal.Stop.SendTo(ServerProcess.Find("bin/postgres\0-D", directory));

        await Eventually.HoldsAsync(() => IsHealthyAfter(application, restarts: 1), "it is well again");
        await application.StopAsync(TestContext.Current.CancellationToken);
    }

    private static bool IsHealthyAfter(DistributedApplication application, int restarts) =>
        application.ResourceNotifications.TryGetCurrentState("postgres", out var state) && state.Snapshot.Restarts == restarts && state.Snapshot.HealthStatus == HealthStatus.Healthy;
}
