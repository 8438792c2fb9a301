using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Playwright;
using Platform.Testing.Browsing;

namespace Platform.AppModel.Tests.Dashboard;

/// <summary>One application that runs and one browser, for all tests that act on the dashboard. Each has resources of its own.</summary>
public sealed class LiveDashboard : IAsyncLifetime
{
    public const string Name = "live dashboard";

    private const string Worker = "echo $0 is up; exec sleep 1000";

    // A busy machine is slow, and a right answer ends the wait at once.
    internal const float ExpectMs = 30_000;

    private readonly TestDirectory _directory = new();
    private DistributedApplication? _application;
    private Chromium? _chromium;

    internal string SecretsFile => Path.Combine(_directory.Path, "secrets.json");

    internal DistributedApplication Application => _application!;

    internal Uri Link => Application.ResourceNotifications.TryGetCurrentState("dashboard", out var dashboard) ? new Uri(dashboard.Snapshot.Urls.Single().Url) : throw new UnreachableException();

    public async ValueTask InitializeAsync()
    {
        var builder = TestApplication.Builder(_directory, $"--Platform:UserSecrets={SecretsFile}");
        builder.AddExecutable("worker", "sh", _directory.Path, "-c", Worker, "worker").WithAnnotation(new ReplicaAnnotation(2));
        builder.AddExecutable("pair", "sh", _directory.Path, "-c", Worker, "pair").WithAnnotation(new ReplicaAnnotation(2));
        builder.AddExecutable("victim", "sh", _directory.Path, "-c", Worker, "victim").WithEnvironment("PLATFORM_VICTIM", "1");
        var needed = builder.AddParameter("needed-key", secret: true);
        builder.AddExecutable("asker", "sh", _directory.Path, "-c", "echo it has $NEEDED; exec sleep 1000").WithEnvironment("NEEDED", needed);
        builder.AddExecutable("follower", "sh", _directory.Path, "-c", Worker, "follower").WaitFor(builder.CreateResourceBuilder(builder.Resources.OfType<ExecutableResource>().Single(resource => resource.Name == "asker")));
        var password = builder.AddParameter("password", "correct-horse", secret: true);
        builder.AddExecutable("keeper", "sh", _directory.Path, "-c", Worker, "keeper", "--password=correct-horse")
            .WithEnvironment("Plain", "in the open")
            .WithEnvironment("Composed", $"<{password}>")
            .WithEnvironment("Service__ApiKey", "by its name")
            .WithEnvironment("Address", "amqp://user:by-its-shape@127.0.0.1")
            .WithEnvironment(context => context.EnvironmentVariables["Copied"] = "it holds correct-horse");
        builder.AddExecutable("tool", "sh", _directory.Path, "-c", Worker, "tool")
            .WithCommand("empty", "Empty the cache", _ => Task.FromResult(CommandResults.Success()), new CommandOptions { ConfirmationMessage = "Everything in the cache is lost.", IconName = "Delete" })
            .WithCommand("fail", "Do the impossible", _ => Task.FromResult(CommandResults.Failure("It is impossible.")));
        _application = builder.Build();
        await _application.StartAsync();
        Assertions.SetDefaultExpectTimeout(ExpectMs);
        _chromium = await Chromium.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (_chromium?.DisposeAsync() ?? default);
        if (_application is not null)
        {
            await _application.StopAsync();
            await _application.DisposeAsync();
        }

        _directory.Dispose();
    }

    internal async Task<IPage> OpenAsync()
    {
        var context = await _chromium!.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(Link.AbsoluteUri);
        return page;
    }

    internal static async Task ShootAsync(IPage page, string name)
    {
        await page.EvaluateAsync("() => document.fonts.ready");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(DashboardPage.Screenshots, $"dashboard-{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }

    [CollectionDefinition(Name)]
    public sealed class Shared : ICollectionFixture<LiveDashboard>;
}
