using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containers;
using Aspire.Hosting.Running;

namespace Platform.AppModel.Tests.Containers;

public sealed class ContainerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_container_gets_what_was_said_of_it_and_no_secret_on_its_command_line()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory, $"--Platform:Engine={FakeEngine.Install(directory)}");
        var shop = builder.AddContainer("shop", "sleeper", "1.2").WithImageRegistry("example.com")
            .WithHttpEndpoint(targetPort: 80)
            .WithVolume("shop-data", "/data")
            .WithBindMount(directory.Path, "/config", isReadOnly: true)
            .WithEnvironment("Key", builder.AddParameter("key", "open sesame", secret: true))
            .WithEntrypoint("/bin/run")
            .WithArgs("--fast");
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("shop", KnownResourceStates.Running, Cancellation);
        await Eventually.HoldsAsync(() => FakeEngine.Containers(directory).Count == 1, "the container runs");
        var name = FakeEngine.Containers(directory).Single();

        await application.StopAsync(Cancellation);

        var run = directory.Lines.Single(line => line.StartsWith("run ", StringComparison.Ordinal));
        var mark = name["shop-".Length..];
        Assert.Equal(
            $"run --rm --name {name} --label platform.run={mark} --publish 127.0.0.1:{shop.GetEndpoint("http").Port}:80 --env Key --volume shop-data:/data --volume {directory.Path}:/config:ro --entrypoint /bin/run example.com/sleeper:1.2 --fast",
            run);
        Assert.Contains("Key=open sesame", directory.Lines);
        Assert.Empty(FakeEngine.Containers(directory));
    }

    [Fact]
    public async Task One_that_shares_the_machines_network_publishes_nothing_and_finds_its_files()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory, $"--Platform:Engine={FakeEngine.Install(directory)}", "--ConnectionStrings:postgres=Host=elsewhere");
        builder.AddPostgres("postgres").WithPgAdmin();
        await using var application = builder.Build();
        // Nobody starts the server here; pgAdmin is told of it all the same.
        builder.Resources.OfType<PostgresServerResource>().Single().Annotations.OfType<EndpointAnnotation>().Single().AllocatedPorts = [5432];
        await application.StartAsync(Cancellation);
        await Eventually.HoldsAsync(() => FakeEngine.Containers(directory).Count == 1, "pgAdmin runs");

        var run = directory.Lines.Single(line => line.StartsWith("run ", StringComparison.Ordinal));
        Assert.DoesNotContain("--publish", run, StringComparison.Ordinal);
        Assert.Contains("--network host", run, StringComparison.Ordinal);
        Assert.Contains(":/pgadmin4/servers.json:ro", run, StringComparison.Ordinal);
        Assert.Contains(directory.Lines, line => line.StartsWith("PGADMIN_LISTEN_PORT=", StringComparison.Ordinal) && line.Length > "PGADMIN_LISTEN_PORT=".Length);
        await application.StopAsync(Cancellation);
    }

    [Fact]
    public async Task One_of_a_Dockerfile_is_built_first()
    {
        using var directory = new TestDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "Dockerfile"), "FROM scratch", Cancellation);
        var builder = TestApplication.Builder(directory, $"--Platform:Engine={FakeEngine.Install(directory)}");
        builder.AddDockerfile("sleeper", directory.Path).WithBuildArg("LEVEL", 3);
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);
        await Eventually.HoldsAsync(() => FakeEngine.Containers(directory).Count == 1, "it runs");
        await application.StopAsync(Cancellation);

        var image = directory.Lines.Last(line => line.StartsWith("run ", StringComparison.Ordinal)).Split(' ')[^1];
        Assert.Contains($"build --tag {image} --file {directory.Path}/Dockerfile --build-arg LEVEL=3 {directory.Path}", directory.Lines);
    }

    [Fact]
    public async Task A_server_that_is_not_installed_is_a_container_where_there_is_an_engine()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory, $"--Platform:Engine={FakeEngine.Install(directory)}", "--Resources:redis=container");
        builder.AddRedis("redis");
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);
        await Eventually.HoldsAsync(() => FakeEngine.Containers(directory).Count == 1, "it runs");

        Assert.True(application.ResourceNotifications.TryGetCurrentState("redis", out var state));
        Assert.Equal("docker.io/library/redis:8.6 (engine)", state.Snapshot.Source);
        Assert.Contains(directory.Lines, line => line.StartsWith("REDIS_PASSWORD=", StringComparison.Ordinal));
        await application.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Without_an_engine_that_works_a_container_says_what_to_do_and_the_others_run()
    {
        using var directory = new TestDirectory();
        var engine = FakeEngine.Install(directory);
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "broken"), "", Cancellation);
        var builder = TestApplication.Builder(directory, $"--Platform:Engine={engine}");
        builder.AddContainer("shop", "sleeper");
        builder.AddExecutable("other", "sleep", directory.Path, "1000");
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("other", KnownResourceStates.Running, Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("shop", KnownResourceStates.FailedToStart, Cancellation);

        Assert.True(application.ResourceNotifications.TryGetCurrentState("shop", out var state));
        Assert.Equal(
            $"'shop' is a container, and {engine} does not work (the daemon is away): install Docker or Podman and start it, or name one that works with Platform__Engine=PATH.", state.Snapshot.Problem);
        await application.StopAsync(Cancellation);
    }

    [Fact]
    public void What_a_run_left_behind_the_next_one_ends()
    {
        using var directory = new TestDirectory();
        var paths = new RunPaths(directory.Path, directory.Path, directory.Path);
        EngineRecord.Write(new ContainerEngine(FakeEngine.Install(directory)), paths);
        Directory.CreateDirectory(Path.Combine(directory.Path, "containers"));
        File.WriteAllText(Path.Combine(directory.Path, "containers", "left"), "left\n");
        var said = new List<string>();

        Leftovers.End(paths.RunFile, said.Add);

        Assert.Equal(["ending 1 containers, left by an earlier run"], said);
        Assert.Contains("removed left", directory.Lines);
        Assert.Empty(FakeEngine.Containers(directory));
    }
}
