using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Platform.AppModel.Tests.Running;
using Platform.Testing.Ports;

namespace Platform.AppModel.Tests.References;

/// <summary>What a program is told of what it refers to, in the local run.</summary>
public sealed class ReferenceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Addresses_and_connection_strings_arrive_by_Aspires_conventions()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory, "--ConnectionStrings:legacy=Server=old", "--Parameters:asked-url=http://asked.example/");
        var server = builder.AddExecutable("server", "sleep", directory.Path, "1000").WithHttpEndpoint().WithEndpoint(name: "raw");
        var word = builder.AddParameter("word", () => "sesame");
        var made = builder.AddConnectionString("made", text => text.Append($"To={server.GetEndpoint("raw").Property(EndpointProperty.Port)};Key={word}"));
        builder.AddExecutable("reader", "sh", directory.Path, "-c", "env > journal; echo \"ARGS=$0\" >> journal", word)
            .WithReference(server.GetEndpoint("raw"))
            .WithReference(builder.AddConnectionString("legacy"))
            .WithReference(made)
            .WithReference(builder.AddExternalService("known", "https://example.com/"))
            .WithReference(builder.AddExternalService("asked", builder.AddParameter("asked-url")))
            .WithReference("plain", new Uri("https://plain.example/"))
            .WithEnvironment("Made", made)
            .WithEnvironment("Late", () => "late")
            .WithEnvironment("Direct", word.Resource);
        await using var application = builder.Build();

        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("reader", KnownResourceStates.Finished, Cancellation);
        var port = server.GetEndpoint("raw").Port;
        await application.StopAsync(Cancellation);

        string[] expected =
        [
            $"services__server__tcp__0=tcp://127.0.0.1:{port}", $"SERVER_RAW=tcp://127.0.0.1:{port}",
            "ConnectionStrings__legacy=Server=old",
            $"ConnectionStrings__made=To={port};Key=sesame", $"Made=To={port};Key=sesame",
            "services__known__https__0=https://example.com/", "KNOWN=https://example.com/",
            "services__asked__http__0=http://asked.example/", "ASKED_HTTP=http://asked.example/",
            "services__plain__default__0=https://plain.example/", "plain=https://plain.example/",
            "Late=late", "Direct=sesame", "ARGS=sesame",
        ];
        Assert.Empty(expected.Except(directory.Lines));
        Assert.DoesNotContain(directory.Lines, line => line.StartsWith("services__server__http", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_waits_for_a_service_of_others_waits_until_it_answers_as_asked()
    {
        using var directory = new TestDirectory();
        var port = FreePort.Find();
        var builder = TestApplication.Builder(directory);
        var service = builder.AddExternalService("service", $"http://127.0.0.1:{port}/").WithHttpHealthCheck("health");
        builder.AddExecutable("follower", "sleep", directory.Path, "1000").WaitFor(service);
        var late = builder.AddExecutable("late", "dotnet", directory.Path, "exec", TestApplication.Host, "serve", directory.Journal)
            .WithEndpoint(port: port, name: "http", scheme: "http", env: "PORT").WithExplicitStart();
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);

        await application.ResourceNotifications.WaitForResourceAsync("follower", KnownResourceStates.Waiting, Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("service", KnownResourceStates.Running, Cancellation);
        await application.ResourceCommands.ExecuteCommandAsync(late.Resource, KnownResourceCommands.StartCommand, Cancellation);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("service", Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("follower", KnownResourceStates.Running, Cancellation);

        await application.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_parameter_that_is_no_address_is_said_to_be_none()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory, "--Parameters:url=nowhere");
        builder.AddExternalService("service", builder.AddParameter("url"));
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);

        await application.ResourceNotifications.WaitForResourceAsync("service", KnownResourceStates.FailedToStart, Cancellation);

        Assert.True(application.ResourceNotifications.TryGetCurrentState("service", out var state));
        Assert.Contains("'url' is no address", state.Snapshot.Problem, StringComparison.Ordinal);
        await application.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_connection_string_that_is_missing_is_asked_for_and_kept_where_configuration_looks_for_it()
    {
        using var directory = new TestDirectory();
        var secrets = Path.Combine(directory.Path, "secrets.json");
        var builder = TestApplication.Builder(directory, $"--Platform:UserSecrets={secrets}");
        builder.AddExecutable("reader", "sh", directory.Path, "-c", "env > journal").WithReference(builder.AddConnectionString("legacy"));
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("reader", KnownResourceStates.Waiting, Cancellation);
        var desk = (Aspire.Hosting.Parameters.ParameterDesk)application.Services.GetService(typeof(Aspire.Hosting.Parameters.ParameterDesk))!;

        Assert.Null(desk.Give("legacy", "Server=new", keep: true));

        await application.ResourceNotifications.WaitForResourceAsync("reader", KnownResourceStates.Finished, Cancellation);
        Assert.Contains("ConnectionStrings__legacy=Server=new", directory.Lines);
        Assert.Contains("\"ConnectionStrings:legacy\": \"Server=new\"", await File.ReadAllTextAsync(secrets, Cancellation), StringComparison.Ordinal);
        await application.StopAsync(Cancellation);
    }

    [Fact]
    public async Task The_dashboard_shows_the_addresses_that_the_app_host_makes()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        var server = TestService.Add(builder, "server", directory).WithHttpEndpoint().WithHttpEndpoint(name: "hidden")
            .WithUrlForEndpoint("http", url => url.DisplayText = "Shop")
            .WithUrlForEndpoint("hidden", url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly)
            .WithUrlForEndpoint("http", _ => new ResourceUrlAnnotation { Url = "/docs", DisplayText = "Documents", DisplayOrder = 1 })
            .WithUrl("https://example.com/", "Elsewhere");
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("server", KnownResourceStates.Running, Cancellation);

        Assert.True(application.ResourceNotifications.TryGetCurrentState("server", out var state));
        var row = Aspire.Hosting.Dashboard.ResourceFeed.Row(state);
        var address = server.GetEndpoint("http").Url;
        Assert.Equal([($"{address}/docs", "Documents"), (address, "Shop"), ("https://example.com/", "Elsewhere")], row.Urls.Select(url => (url.Url, url.Text)));
        await application.StopAsync(Cancellation);
    }
}
