using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Platform.AppHost.Tests.Testing;

/// <summary>The app host's own program inside of a test, by Aspire's names.</summary>
public sealed class TestingBuilderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_program_declares_and_the_test_changes_starts_and_asks()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Platform_AppHost>(["--Regions=eu-west,us-east"], Cancellation);
        Assert.Contains(builder.Resources, resource => resource is ProjectResource { Name: "dataplane-us-east" });
        // The whole system starts in the end-to-end tests; here nobody waits for it.
        foreach (var resource in builder.Resources)
        {
            builder.CreateResourceBuilder(resource).WithExplicitStart();
        }

        builder.AddExecutable("worker", "sleep", ".", "1000").WithHttpEndpoint();
        builder.AddConnectionString("made", ReferenceExpression.Create($"Host=elsewhere"));
        await using var application = await builder.BuildAsync(Cancellation);
        Assert.Throws<InvalidOperationException>(() => application.GetEndpoint("worker"));

        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("worker", Cancellation);

        using var client = application.CreateHttpClient("worker");
        Assert.Equal("127.0.0.1", client.BaseAddress?.Host);
        Assert.Equal("Host=elsewhere", await application.GetConnectionStringAsync("made", Cancellation));
        Assert.Throws<ArgumentException>(() => application.GetEndpoint("nobody"));
        Assert.Throws<ArgumentException>(() => application.GetEndpoint("worker", "other"));
        await application.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_program_that_refuses_says_so_to_the_test()
    {
        var problem = await Assert.ThrowsAnyAsync<Exception>(() => DistributedApplicationTestingBuilder.CreateAsync<Projects.Platform_AppHost>(["--Regions=NOT A NAME"], Cancellation));

        Assert.Contains("NOT A NAME", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_never_built_leaves_nothing_behind()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Platform_AppHost>(Cancellation);
        var data = builder.Configuration["Platform:Data"]!;
        Assert.True(Directory.Exists(data));

        await builder.DisposeAsync();

        Assert.False(Directory.Exists(data));
    }
}
