using Microsoft.Playwright;
using Platform.AppModel.Tests.Dashboard;

namespace Platform.AppModel.Tests.Telemetry;

/// <summary>Keeps what the pages look like, full and empty, in artifacts/screenshots.</summary>
public sealed class TelemetryScreenshotTests
{
    [Theory]
    [InlineData("light", ColorScheme.Light, 1280, 800)]
    [InlineData("dark", ColorScheme.Dark, 1280, 800)]
    [InlineData("narrow", ColorScheme.Dark, 900, 800)]
    public async Task Every_page(string name, ColorScheme scheme, int width, int height)
    {
        await using var dashboard = await DashboardPage.OpenAsync(
            new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = height } },
            PlayedTelemetry.Play());
        var page = dashboard.Page;
        dashboard.Application.AllUp();
        await dashboard.SeesAsync("1 error");
        await dashboard.ShootAsync($"{name}-12-badge");

        await GoAsync("structured-logs", "32 records");
        await dashboard.ShootAsync($"{name}-5-records");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "prices.example.com answered nothing" }).ClickAsync();
        await dashboard.ShootAsync($"{name}-6-record");
        await GoAsync("traces", "14 traces");
        await dashboard.ShootAsync($"{name}-7-traces");
        await GoAsync($"trace?id={PlayedTelemetry.BuildTrace}&span=8", "process.executable.name");
        await dashboard.ShootAsync($"{name}-8-trace");
        await GoAsync($"trace?id={PlayedTelemetry.RequestTrace}", "guest");
        await dashboard.ShootAsync($"{name}-9-request");
        await GoAsync("metrics?resource=dataplane&meter=Platform.DataPlane&name=platform.execution.duration", "p90");
        await page.Locator(".chart").HoverAsync();
        await dashboard.ShootAsync($"{name}-10-metrics");
        Assert.Empty(dashboard.Errors);

        async Task GoAsync(string path, string text)
        {
            await page.GotoAsync(new Uri(new Uri(page.Url), $"/{path}").AbsoluteUri);
            await dashboard.SeesAsync(text);
        }
    }

    [Fact]
    public async Task Empty_pages_say_what_to_do()
    {
        await using var dashboard = await DashboardPage.OpenAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Light, ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });

        foreach (var (path, text) in new[] { ("structured-logs", "No records yet"), ("traces", "No traces yet"), ("trace?id=1", "This trace is not here"), ("metrics", "No metrics yet") })
        {
            await dashboard.Page.GotoAsync(new Uri(new Uri(dashboard.Page.Url), $"/{path}").AbsoluteUri);
            await dashboard.SeesAsync(text);
        }

        await dashboard.ShootAsync("light-11-empty");
    }
}
