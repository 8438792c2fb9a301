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
        application.Starting("messaging", "node-1", "node-2", "platformdb");
        application.Waiting("controlplane", "builder");
        await dashboard.SeesAsync("Starting: 4 of 10 up");
        await dashboard.SeesAsync("for platformdb, messaging");
        await dashboard.ShootAsync($"{name}-1-starting");

        application.AllUp();
        await dashboard.SeesAsync("All 10 up");
        await dashboard.ShootAsync($"{name}-2-up");

        PlayBuild(application);
        await dashboard.OpenLogAsync("builder");
        await dashboard.SeesAsync("Wasm module written");
        await dashboard.ShootAsync($"{name}-3-log");

        application.Crashed("builder", 139, 3);
        application.Says("builder", "ended with 139; starting again in 4 s", isError: true);
        await dashboard.SeesAsync("builder: not well");
        await dashboard.SeesAsync("Ended with 139");
        await dashboard.Page.GetByLabel("Levels").SelectOptionAsync("warn");
        await dashboard.ShootAsync($"{name}-4-failed");
        Assert.Empty(dashboard.Errors);
    }

    private static void PlayBuild(PlayedApplication application)
    {
        application.Says("builder", "info: Platform.Builder.Sandbox.SandboxProbe[0]");
        application.Says("builder", "      The sandbox holds: no network, no files of this machine, 512 processes.");
        for (var build = 1; build <= 6; build++)
        {
            application.Says("builder", $"info: Platform.Builder.Builds.RunBuildConsumer[0]");
            application.Says("builder", $"      Build {build} of demo/default/hello-ts taken; {1840 + (build * 37)} bytes of source in 1 file.");
            application.Says("builder", "\u001b[36mtsc\u001b[0m checked 1 file, \u001b[32m0 errors\u001b[0m");
        }

        application.Says("builder", "warn: Platform.Builder.Builds.BuildCache[0]");
        application.Says("builder", "      The cache was 2 GB; the oldest 140 entries are gone.");
        application.Says("builder", "src/main.rs:4:5: warning: unused variable `name`", isError: true);
        application.Says("builder", "fail: Platform.Builder.Builds.BuildRunner[0]");
        application.Says("builder", "      The blobs did not take module 3f9a1c20b7d4 within 10 s; trying again.");
        application.Says("builder", "      System.TimeoutException: The operation has timed out.");
        application.Says("builder", "info: Platform.Builder.Modules.ModuleCheck[0]");
        application.Says("builder", "      Wasm module written: 812,345 bytes, 3f9a1c20b7d4.");
    }
}
