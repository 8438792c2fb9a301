using Microsoft.Playwright;

namespace Platform.AppModel.Tests.Dashboard;

public sealed class PageTests
{
    [Fact]
    public async Task The_picture_says_who_needs_whom()
    {
        await using var dashboard = await OpenAsync();

        var picture = dashboard.Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = "controlplane needs platformdb, messaging, blobs, dataplane" });

        await picture.WaitForAsync();
        await Assertions.Expect(picture.Locator(".node")).ToHaveCountAsync(10);
        // Control plane and nodes know each other: one line with two ends.
        await Assertions.Expect(picture.Locator(".need[marker-start]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Parts_of_the_application_stand_together_where_there_are_several()
    {
        await using var dashboard = await OpenAsync();
        var headings = dashboard.Page.Locator("#resources h2");

        dashboard.Application.Part("eu-west");
        await Assertions.Expect(dashboard.Page.Locator("#resources .group").First).ToContainTextAsync("dataplane-eu-west");
        await Assertions.Expect(headings).ToHaveTextAsync(["Services", "Backing services"]);
        dashboard.Application.Part("us-east");

        await Assertions.Expect(headings).ToHaveTextAsync(["Services", "Backing services", "eu-west", "us-east"]);
        await Assertions.Expect(dashboard.Page.GetByRole(AriaRole.List, new PageGetByRoleOptions { Name = "us-east" }).Locator(".name")).ToHaveTextAsync(["dataplane-us-east", "redis-us-east"]);
        await Assertions.Expect(dashboard.Page.Locator("#resources .group").First).Not.ToContainTextAsync("dataplane-eu-west");
    }

    [Fact]
    public async Task Everything_is_reached_with_the_keyboard()
    {
        await using var dashboard = await OpenAsync();
        dashboard.Application.Says("builder", "first line");
        var keys = dashboard.Page.Keyboard;

        await dashboard.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "controlplane", Exact = true }).FocusAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await dashboard.SeesAsync("first line");
        await keys.PressAsync("/");
        await keys.TypeAsync("nothing like it");

        await dashboard.SeesAsync("0 of 1 lines");
        await keys.PressAsync("Escape");
        await Assertions.Expect(dashboard.Page.Locator("#log")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Lines_come_in_the_terminals_colours_and_further_lines_keep_their_messages_level()
    {
        await using var dashboard = await OpenAsync();
        dashboard.Application.Says("builder", "fail: Somewhere[0]");
        dashboard.Application.Says("builder", "      at the second line");
        dashboard.Application.Says("builder", "\u001b[1;32mgood\u001b[0m news <b>raw</b>", isError: true);
        await dashboard.OpenLogAsync("builder");

        await Assertions.Expect(dashboard.Page.Locator("#lines .error")).ToHaveCountAsync(2);
        await Assertions.Expect(dashboard.Page.Locator("#lines .stderr .strong.ink-2")).ToHaveTextAsync("good");
        await Assertions.Expect(dashboard.Page.Locator("#lines .stderr .said")).ToHaveTextAsync("good news <b>raw</b>");
        await dashboard.Page.GetByLabel("Levels").SelectOptionAsync("error");
        await dashboard.SeesAsync("2 of 3 lines");
    }

    [Fact]
    public async Task The_theme_is_the_systems_until_somebody_chooses()
    {
        await using var dashboard = await OpenAsync();
        var before = await BackgroundAsync(dashboard);

        await dashboard.Page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Dark" }).ClickAsync();
        var after = await BackgroundAsync(dashboard);
        await dashboard.Page.ReloadAsync();

        Assert.NotEqual(before, after);
        Assert.Equal(after, await BackgroundAsync(dashboard));
    }

    private static async Task<DashboardPage> OpenAsync()
    {
        var dashboard = await DashboardPage.OpenAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Light, ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        dashboard.Application.AllUp();
        await dashboard.SeesAsync("All 11 up");
        return dashboard;
    }

    private static Task<string> BackgroundAsync(DashboardPage dashboard) => dashboard.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
