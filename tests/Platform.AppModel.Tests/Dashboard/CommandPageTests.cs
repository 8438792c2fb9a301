using System.Globalization;
using Aspire.Hosting.Running;
using Aspire.Hosting.Running.Linux;
using Microsoft.Playwright;

namespace Platform.AppModel.Tests.Dashboard;

[Collection(LiveDashboard.Name)]
public sealed class CommandPageTests(LiveDashboard dashboard)
{
    [Fact]
    public async Task A_replica_is_stopped_started_and_restarted()
    {
        var page = await dashboard.OpenAsync();
        var row = Row(page, "worker-2");
        await Assertions.Expect(row).ToContainTextAsync("Running");

        await ActAsync(page, "Stop worker-2");
        await Assertions.Expect(row).ToContainTextAsync("Stopped");
        await Assertions.Expect(row).ToContainTextAsync("stopped by hand");
        await Assertions.Expect(Row(page, "worker-1")).ToContainTextAsync("Running");

        await row.HoverAsync();
        await LiveDashboard.ShootAsync(page, "live-stopped");
        await ActAsync(page, "Start worker-2");
        await Assertions.Expect(row).ToContainTextAsync("Running");

        await ActAsync(page, "Restart worker-2");
        await Assertions.Expect(page.GetByText("Restart worker-2: done")).ToBeVisibleAsync();
        await Assertions.Expect(row).ToContainTextAsync("Running");
    }

    [Fact]
    public async Task What_was_killed_comes_back_and_says_that_it_was_away()
    {
        var page = await dashboard.OpenAsync();
        var row = Row(page, "victim");
        await Assertions.Expect(row).ToContainTextAsync("Running");

        Native.SignalProcess(ProcessTable.Marked("PLATFORM_VICTIM=1").Single(), Signal.Kill);

        await Assertions.Expect(row).ToContainTextAsync("1 restart");
        await Assertions.Expect(row).ToContainTextAsync("Running");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "victim", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#lines")).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"ended with {128 + (int)Signal.Kill}"));
    }

    [Fact]
    public async Task A_question_comes_first_and_a_failure_stays_to_be_read()
    {
        var page = await dashboard.OpenAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "tool", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Empty the cache tool" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Everything in the cache is lost.")).ToBeVisibleAsync();
        await LiveDashboard.ShootAsync(page, "live-question");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(page.Locator("#told")).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Empty the cache tool" }).ClickAsync();
        await page.Locator("#agreed").ClickAsync();
        await Assertions.Expect(page.GetByText("Empty the cache tool: done")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Do the impossible tool" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Do the impossible tool: It is impossible.")).ToBeVisibleAsync();
    }

    private static ILocator Row(IPage page, string name) => page.Locator(".row", new PageLocatorOptions { Has = page.Locator($".name[data-replica='{name}']") });

    // They appear under the pointer.
    private static async Task ActAsync(IPage page, string label)
    {
        var button = page.Locator(".row").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = label, Exact = true });
        await button.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }
}
