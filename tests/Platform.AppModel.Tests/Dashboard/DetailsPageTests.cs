using Microsoft.Playwright;

namespace Platform.AppModel.Tests.Dashboard;

[Collection(LiveDashboard.Name)]
public sealed class DetailsPageTests(LiveDashboard dashboard)
{
    [Fact]
    public async Task Secrets_are_shown_one_by_one_and_sent_only_then()
    {
        var page = await dashboard.OpenAsync();
        var bodies = new List<string>();
        page.Response += async (_, response) =>
        {
            if (response.Url.EndsWith("/details", StringComparison.Ordinal))
            {
                bodies.Add(await response.TextAsync());
            }
        };
        await OpenDetailsAsync(page, "keeper");
        var details = page.Locator("#details-view");

        await Assertions.Expect(Row(page, "Plain")).ToContainTextAsync("in the open");
        foreach (var name in new[] { "Composed", "Service__ApiKey", "Address", "Copied" })
        {
            await Assertions.Expect(Row(page, name)).ToContainTextAsync("••••");
        }

        await Assertions.Expect(Row(page, "Arguments")).ToContainTextAsync("••••");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show Composed" }).ClickAsync();
        await Assertions.Expect(Row(page, "Composed")).ToContainTextAsync("<correct-horse>");
        await Assertions.Expect(Row(page, "Copied")).ToContainTextAsync("••••");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hide Composed" }).ClickAsync();
        await Assertions.Expect(details).Not.ToContainTextAsync("correct-horse");

        Assert.NotEmpty(bodies);
        Assert.DoesNotContain(bodies, body => body.Contains("correct-horse", StringComparison.Ordinal) || body.Contains("by its name", StringComparison.Ordinal) || body.Contains("by-its-shape", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_replicas_logs_are_read_together_and_one_is_downloaded()
    {
        var page = await dashboard.OpenAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "pair-1", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#lines .line")).ToHaveCountAsync(1);

        await page.GetByLabel("All replicas").CheckAsync();
        await Assertions.Expect(page.Locator("#lines .replica")).ToHaveCountAsync(2);
        Assert.Equal(["pair-1", "pair-2"], (await page.Locator("#lines .replica").AllInnerTextsAsync()).Order());
        Assert.True(await page.EvaluateAsync<bool>("() => { const [one, two] = [...document.querySelectorAll('#lines .line')].map((line) => Number(line.dataset.time)); return one <= two; }"));
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#download").ClickAsync());

        Assert.Equal("pair-1.log", download.SuggestedFilename);
        Assert.EndsWith(" pair is up\n", await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static ILocator Row(IPage page, string name) => page.Locator("#details-view tr", new PageLocatorOptions { Has = page.GetByRole(AriaRole.Rowheader, new PageGetByRoleOptions { Name = name, Exact = true }) });

    private static async Task OpenDetailsAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Details" }).ClickAsync();
    }
}
