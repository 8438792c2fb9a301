using Microsoft.Playwright;
using Platform.AppModel.Tests.Dashboard;

namespace Platform.AppModel.Tests.Telemetry;

public sealed class TelemetryPageTests
{
    [Fact]
    public async Task From_an_error_in_the_list_to_its_record_its_trace_and_its_span()
    {
        await using var dashboard = await OpenAsync();
        var page = dashboard.Page;

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "1 error" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "prices.example.com answered nothing" }).ClickAsync();
        await dashboard.SeesAsync("at Platform.DataPlane.Capabilities.Fetch.RunAsync()");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Show the trace" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Treeitem)).ToHaveCountAsync(6);
        await Assertions.Expect(page.GetByRole(AriaRole.Treeitem, new PageGetByRoleOptions { Selected = true })).ToHaveAttributeAsync("aria-label", "GET, node-1, 604 ms, failed");
        await Assertions.Expect(page.Locator("#details")).ToContainTextAsync("The host answered nothing within 600 ms.");
        await Assertions.Expect(page.Locator("#details")).ToContainTextAsync("server.address");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Show them among all records" }).ClickAsync();
        await Assertions.Expect(page.Locator(".entry.log")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "of one span" }).ClickAsync();
        await Assertions.Expect(page.Locator("#count")).ToHaveTextAsync("32 records");
        Assert.Empty(dashboard.Errors);
    }

    [Fact]
    public async Task Records_are_found_by_level_text_and_attribute_and_news_arrive_by_themselves()
    {
        await using var dashboard = await OpenAsync();
        var (page, entries) = (dashboard.Page, dashboard.Page.Locator(".entry.log"));

        await GoAsync(dashboard, "Structured logs");
        await Assertions.Expect(entries).ToHaveCountAsync(32);
        await page.GetByLabel("Least level").SelectOptionAsync("Warning");
        await Assertions.Expect(entries).ToHaveCountAsync(2);
        await page.GetByLabel("Least level").SelectOptionAsync("");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("STORED");
        await Assertions.Expect(entries).ToHaveCountAsync(1);
        await page.GetByLabel("Search messages").FillAsync("");
        await page.GetByLabel("Attribute, as name=value").FillAsync("Plugin=hello");
        await Assertions.Expect(entries).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Assertions.Expect(entries).ToHaveCountAsync(1);
        await page.GetByLabel("Attribute, as name=value").FillAsync("");
        await Assertions.Expect(entries).ToHaveCountAsync(32);

        dashboard.Application.Telemetry.Add([dashboard.Application.Telemetry.Logs.Find(new("", default, "", "", "", "", 31)).Entries[0] with { Message = "news" }]);
        await Assertions.Expect(entries).ToHaveCountAsync(33);
        await Assertions.Expect(entries.Last).ToContainTextAsync("news");
        Assert.Empty(dashboard.Errors);
    }

    [Fact]
    public async Task A_trace_is_walked_through_with_the_keyboard()
    {
        await using var dashboard = await OpenAsync();
        var (page, keys, spans) = (dashboard.Page, dashboard.Page.Keyboard, dashboard.Page.GetByRole(AriaRole.Treeitem));

        await GoAsync(dashboard, "Traces");
        await page.GetByLabel("Shortest duration").FillAsync("5000");
        await Assertions.Expect(page.Locator(".entry.trace")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "build hello-go" }).FocusAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(spans).ToHaveCountAsync(12);
        await spans.First.FocusAsync();
        await keys.PressAsync("ArrowLeft");
        await Assertions.Expect(spans).ToHaveCountAsync(1);
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await Assertions.Expect(spans.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await keys.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#details")).ToBeHiddenAsync();
        Assert.Empty(dashboard.Errors);
    }

    [Fact]
    public async Task An_instrument_is_drawn_by_its_dimensions_and_as_a_table()
    {
        await using var dashboard = await OpenAsync();
        var page = dashboard.Page;

        await GoAsync(dashboard, "Metrics");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "platform.executions" }).ClickAsync();
        await Assertions.Expect(page.Locator(".chart .line")).ToHaveCountAsync(1);
        await page.GetByLabel("A line for each").SelectOptionAsync("platform.outcome");
        await Assertions.Expect(page.Locator(".chart .line")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "platform.execution.duration" }).ClickAsync();
        await Assertions.Expect(page.Locator(".chart .line")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator(".values")).ToContainTextAsync("p99");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Table" }).ClickAsync();
        await Assertions.Expect(page.Locator(".values tbody tr")).ToHaveCountAsync(60);
        Assert.Empty(dashboard.Errors);
    }

    private static Task GoAsync(DashboardPage dashboard, string page) => dashboard.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = page, Exact = true }).ClickAsync();

    private static async Task<DashboardPage> OpenAsync()
    {
        var dashboard = await DashboardPage.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } }, PlayedTelemetry.Play());
        dashboard.Application.AllUp();
        return dashboard;
    }
}
