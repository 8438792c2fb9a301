using Microsoft.Playwright;

namespace Platform.AppModel.Tests.Dashboard;

/// <summary>Walks through the dashboard in each theme and keeps what it looked like in artifacts/screenshots.</summary>
public sealed class ScreenshotTests
{
    [Theory]
    [InlineData("light", ColorScheme.Light, 1280, 800)]
    [InlineData("dark", ColorScheme.Dark, 1280, 800)]
    [InlineData("wide", ColorScheme.Light, 1920, 1080)]
    [InlineData("narrow", ColorScheme.Dark, 900, 800)]
    public async Task The_dashboard_in_every_state(string name, ColorScheme scheme, int width, int height)
    {
        await using var dashboard = await DashboardPage.OpenAsync(new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = height } });
        var application = dashboard.Application;

        application.Up("postgres", "redis", "blobs", "editor");
        application.Starting("messaging", "node-1", "node-2", "builder", "platformdb", "regiondb");
        application.Waiting("controlplane");
        await dashboard.SeesAsync("Starting: 4 of 11 up");
        await dashboard.SeesAsync("for platformdb");
        await dashboard.ShootAsync($"{name}-1-starting");

        application.AllUp();
        await dashboard.SeesAsync("All 11 up");
        await dashboard.ShootAsync($"{name}-2-up");

        PlayBuild(application);
        await dashboard.OpenLogAsync("builder");
        await dashboard.SeesAsync("812,345 bytes");
        await dashboard.ShootAsync($"{name}-3-log");

        PlayFailure(application);
        await dashboard.SeesAsync("builder: not well");
        await dashboard.SeesAsync("Ended with 139");
        await dashboard.Page.GetByLabel("Levels").SelectOptionAsync("warn");
        await dashboard.ShootAsync($"{name}-4-failed");
        application.AllUp();
        application.Launched(
            "controlplane",
            ("ASPNETCORE_URLS", "http://127.0.0.1:8081;https://127.0.0.1:22041", false),
            ("ConnectionStrings__platformdb", "Host=127.0.0.1;Port=23117;Username=postgres;Password=x;Database=platformdb", true),
            ("Editor__Url", "http://127.0.0.1:8082", false),
            ("Operator__Key", "op_x", true),
            ("OTEL_SERVICE_NAME", "controlplane", false));
        await dashboard.OpenLogAsync("controlplane");
        await dashboard.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Details" }).ClickAsync();
        await dashboard.SeesAsync("1 more of the app host's own");
        await dashboard.ShootAsync($"{name}-5-details");
        Assert.Empty(dashboard.Errors);
    }

    // As the builder writes.
    private static void PlayBuild(PlayedApplication application)
    {
        application.Says("builder", "info: Platform.Builder.Sandbox.SandboxChoice[1] Builds run in the sandbox 'namespaces, a user for each slot'");
        foreach (var (plugin, size, took) in new[] { ("hello-js", 1203, "2.1"), ("hello-go", 2480, "9.8"), ("hello-rust", 1764, "11.4"), ("hello-ts", 1391, "3.0") })
        {
            application.Says("builder", $"info: Platform.Builder.Builds.RunBuildConsumer[1] Build of demo/default/{plugin} taken: {size} bytes of source in 1 file");
            application.Says("builder", $"info: Platform.Builder.Modules.ModuleCheck[1] demo/default/{plugin} is a command of WASI preview 1 with platform_v1");
            application.Says("builder", $"info: Platform.Builder.Builds.RunBuildConsumer[2] Built in {took} s: \u001b[32m0 errors\u001b[0m, \u001b[36m1 module\u001b[0m");
        }

        application.Says("builder", "warn: Platform.Builder.Builds.BuildCache[3] The cache was 2 GB; its oldest 140 entries are gone");
        application.Says("builder", "info: Platform.Builder.Builds.BuildRunner[5] Module 3f9a1c20b7d4 stored: 812,345 bytes");
    }

    private static void PlayFailure(PlayedApplication application)
    {
        application.Says("builder", "fail: Platform.Builder.Builds.BuildRunner[4] The blobs did not take module 3f9a1c20b7d4 within 10 s; trying again");
        application.Says("builder", "      System.TimeoutException: The operation has timed out.");
        application.Says("builder", "         at Platform.Builder.Builds.BuildRunner.StoreAsync(ModuleRef module)");
        application.Says("builder", "ended with 139; starting again in 4 s", isError: true);
        application.Crashed("builder", 139, 3);
    }
}
