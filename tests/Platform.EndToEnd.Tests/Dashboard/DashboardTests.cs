using Microsoft.Playwright;
using Platform.EndToEnd.Tests.Running;
using Platform.Testing.Browsing;

namespace Platform.EndToEnd.Tests.Dashboard;

public sealed class DashboardTests(RunningSystem system)
{
    private const float Patience = 60_000;

    [Fact]
    public async Task It_shows_the_running_system_and_its_logs()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.Browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(system.Dashboard.AbsoluteUri);

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "node-2", Exact = true }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "controlplane", Exact = true }).ClickAsync();
        await page.GetByText("Seeding is done").WaitForAsync();

        var screenshots = Directory.CreateDirectory(Path.Combine(Programs.Root, "artifacts", "screenshots")).FullName;
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(screenshots, "running-dashboard.png") });
        // More than one box, or the picture says nothing: who needs whom comes from the app host itself.
        await Assertions.Expect(page.GetByRole(AriaRole.Img).Locator(".node")).ToHaveCountAsync(10);
    }
}
