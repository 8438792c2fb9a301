using Aspire.Hosting;
using Microsoft.Playwright;

namespace Platform.AppModel.Tests.Dashboard;

[Collection(LiveDashboard.Name)]
public sealed class ParameterPageTests(LiveDashboard dashboard)
{
    [Fact]
    public async Task What_is_asked_for_once_starts_who_waited_and_is_there_the_next_time()
    {
        var page = await dashboard.OpenAsync();
        var asker = page.Locator(".row", new PageLocatorOptions { Has = page.Locator(".name[data-replica='asker']") });
        await Assertions.Expect(asker).ToContainTextAsync("Waiting");
        await Assertions.Expect(asker).ToContainTextAsync("for the parameter 'needed-key', which has no value");
        var field = page.GetByLabel("needed-key", new PageGetByLabelOptions { Exact = true });
        await Assertions.Expect(field).ToHaveAttributeAsync("type", "password");

        await LiveDashboard.ShootAsync(page, "live-parameter");
        await field.FillAsync("open sesame");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(asker).ToContainTextAsync("Running");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "asker", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#lines")).ToContainTextAsync("it has open sesame");
        await page.GetByText("2 parameters").ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show needed-key" }).ClickAsync();
        await Assertions.Expect(page.Locator("#parameters")).ToContainTextAsync("open sesame");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(dashboard.SecretsFile));
        var next = DistributedApplication.CreateBuilder([$"--Platform:UserSecrets={dashboard.SecretsFile}"]).AddParameter("needed-key", secret: true);
        Assert.Equal("open sesame", await next.Resource.GetValueAsync(TestContext.Current.CancellationToken));
    }
}
