using System.Collections.Concurrent;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Parameters;
using Aspire.Hosting.Running;
using Aspire.Hosting.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Platform.Testing.Browsing;
using Platform.Testing.Ports;

namespace Platform.AppModel.Tests.Dashboard;

/// <summary>A person at the dashboard of an application that only says that it runs.</summary>
internal sealed class DashboardPage : IAsyncDisposable
{
    internal static readonly string Screenshots = Directory.CreateDirectory(Path.Combine(Root(), "artifacts", "screenshots")).FullName;

    private readonly CancellationTokenSource _closing;
    private readonly Chromium _chromium;
    private readonly WebApplication _site;

    private DashboardPage(PlayedApplication application, WebApplication site, CancellationTokenSource closing, Chromium chromium, IPage page)
    {
        (Application, _site, _closing, _chromium, Page) = (application, site, closing, chromium, page);
        page.Console += (_, message) => Note(message);
        page.PageError += (_, error) => Errors.Enqueue(error);
    }

    public PlayedApplication Application { get; }

    public IPage Page { get; }

    /// <summary>Failed scripts, breaches of the content security policy, files that are not there.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    public static async Task<DashboardPage> OpenAsync(BrowserNewContextOptions options, TelemetryStore? telemetry = null)
    {
        Assertions.SetDefaultExpectTimeout(LiveDashboard.ExpectMs);
        var application = new PlayedApplication(telemetry);
        var access = new DashboardAccess();
        var address = $"http://127.0.0.1:{FreePort.Find()}";
        var closing = new CancellationTokenSource();
        var site = DashboardSite.Build(address, access, new DashboardModel(application.Find, new Secrecy([]), new ParameterDesk(new ResourceCollection(), new UserSecretsFile(null)), application.Notifications, application.Commands, application.Telemetry), closing.Token);
        await site.StartAsync();
        var chromium = await Chromium.StartAsync();
        var context = await chromium.Browser.NewContextAsync(options);
        var opened = new DashboardPage(application, site, closing, chromium, await context.NewPageAsync());
        await opened.Page.GotoAsync(access.Link(address));
        return opened;
    }

    public Task SeesAsync(string text) => Page.GetByText(text).First.WaitForAsync();

    public Task OpenLogAsync(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();

    public async Task ShootAsync(string name)
    {
        // Fonts come after the text that is written in them.
        await Page.EvaluateAsync("() => document.fonts.ready");
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots, $"dashboard-{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _chromium.DisposeAsync();
        await _site.DisposeAsync();
        _closing.Dispose();
    }

    private void Note(IConsoleMessage message)
    {
        if (message.Type == "error")
        {
            Errors.Enqueue(message.Text);
        }
    }

    private static string Root() => typeof(DashboardPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Root").Value!;
}
