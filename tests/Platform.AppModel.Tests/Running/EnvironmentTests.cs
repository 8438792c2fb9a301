using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Platform.AppModel.Tests.Running;

public sealed class EnvironmentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task References_arrive_by_Aspires_conventions()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory, "--ConnectionStrings:cache=elsewhere:6379,password=x");
        var cache = builder.AddRedis("cache");
        var service = TestService.Add(builder, "service", directory).WithHttpEndpoint().WithAnnotation(new ReplicaAnnotation(2));
        var plain = TestService.Add(builder, "plain", directory).WithHttpEndpoint(isProxied: false).WithAnnotation(new ReplicaAnnotation(2));
        var secret = builder.AddParameter("word", "open sesame", secret: true);
        builder.AddExecutable("reader", "sh", directory.Path, "-c", "env > journal")
            .WithReference(service)
            .WithReference(plain)
            .WithReference(cache)
            .WithEnvironment("Word", $"<{secret}>")
            .WithEnvironment("Service__Url", service.GetEndpoint("http"));
        await using var application = builder.Build();

        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("reader", KnownResourceStates.Finished, Cancellation);
        var ports = service.Resource.Annotations.OfType<EndpointAnnotation>().Single().AllocatedPorts;
        var stable = service.GetEndpoint("http").Port;
        var open = plain.Resource.Annotations.OfType<EndpointAnnotation>().Single().AllocatedPorts;
        await application.StopAsync(Cancellation);

        Assert.Equal(3, ports.Append(stable).Distinct().Count());
        Assert.DoesNotContain(directory.Lines, line => line.StartsWith("services__service__http__1", StringComparison.Ordinal));
        string[] expected =
        [
            $"services__service__http__0=http://127.0.0.1:{stable}",
            $"SERVICE_HTTP=http://127.0.0.1:{stable}",
            $"Service__Url=http://127.0.0.1:{stable}",
            $"services__plain__http__0=http://127.0.0.1:{open[0]}",
            $"services__plain__http__1=http://127.0.0.1:{open[1]}",
            "ConnectionStrings__cache=elsewhere:6379,password=x",
            "Word=<open sesame>",
            "OTEL_SERVICE_NAME=reader",
        ];
        Assert.Subset(directory.Lines.ToHashSet(), expected.ToHashSet());
    }

    [Fact]
    public async Task The_app_hosts_own_settings_stay_with_it()
    {
        using var directory = new TestDirectory();
        Environment.SetEnvironmentVariable("Parameters__forgotten", "secret");
        var builder = TestApplication.Builder(directory);
        builder.AddExecutable("reader", "sh", directory.Path, "-c", "env > journal");
        await using var application = builder.Build();

        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("reader", KnownResourceStates.Finished, Cancellation);
        await application.StopAsync(Cancellation);

        Assert.NotEmpty(directory.Lines);
        Assert.DoesNotContain(directory.Lines, line => line.StartsWith("Parameters__", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_replica_has_a_port_and_a_number_of_its_own()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        builder.AddExecutable("node", "sh", directory.Path, "-c", "echo \"$PLATFORM_REPLICA $PORT\" >> journal")
            .WithHttpEndpoint()
            .WithAnnotation(new ReplicaAnnotation(2))
            .WithEnvironment(context => context.EnvironmentVariables["PORT"] = context.EnvironmentVariables["PLATFORM_REPLICA"]);
        await using var application = builder.Build();

        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("node", KnownResourceStates.Finished, Cancellation);
        await application.StopAsync(Cancellation);

        Assert.Equal(["1 1", "2 2"], directory.Lines.Order());
        Assert.True(application.ResourceNotifications.TryGetCurrentState("node-1", out _) && application.ResourceNotifications.TryGetCurrentState("node-2", out _));
    }

    [Fact]
    public async Task A_taken_port_gives_way_to_the_next_free_one()
    {
        using var directory = new TestDirectory();
        using var neighbour = new TcpListener(System.Net.IPAddress.Loopback, 0);
        neighbour.Start();
        var taken = ((System.Net.IPEndPoint)neighbour.LocalEndpoint).Port;
        var builder = TestApplication.Builder(directory);
        var service = builder.AddExecutable("service", "sleep", directory.Path, "1000").WithHttpEndpoint(port: taken);
        await using var application = builder.Build();

        await application.StartAsync(Cancellation);
        var port = service.GetEndpoint("http").Port;
        await application.StopAsync(Cancellation);

        Assert.InRange(port, taken + 1, taken + 100);
    }
}
