using Microsoft.Playwright;
using Platform.Editor.Tests.ControlPlane;
using Platform.Editor.Tests.Running;

namespace Platform.Editor.Tests.Layout;

/// <summary>Walks through the editor in each theme and keeps what it looked like in artifacts/screenshots.</summary>
public sealed class ScreenshotTests(Chromium chromium)
{
    [Theory]
    [InlineData("light", ColorScheme.Light, 1280, 800)]
    [InlineData("dark", ColorScheme.Dark, 1280, 800)]
    [InlineData("wide", ColorScheme.Light, 1920, 1080)]
    [InlineData("narrow", ColorScheme.Dark, 900, 800)]
    public async Task The_editor_in_every_state(string name, ColorScheme scheme, int width, int height)
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts", new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        await window.ShootAsync($"{name}-1-opened");

        await window.TypeSourceAsync(FakeDraft.Hello.Replace("const { name =", "const { nmae =", StringComparison.Ordinal));
        await window.Page.Keyboard.PressAsync("Control+Enter");
        await window.SeesAsync(window.Page.Locator(".found").First);
        await window.ShootAsync($"{name}-2-problem");

        await window.TypeSourceAsync(FakeDraft.Hello);
        await window.Button("Run test").ClickAsync();
        await window.SeesAsync("Completed");
        await window.ShootAsync($"{name}-3-tested");

        await window.Button("Deploy").ClickAsync();
        await window.SeesAsync("serves your callers now");
        await window.ShootAsync($"{name}-4-deployed");

        await window.Button("Templates").ClickAsync();
        await window.SeesAsync("Webhook");
        await window.ShootAsync($"{name}-5-templates");
        await window.Page.Keyboard.PressAsync("Escape");

        window.ControlPlane.Draft.SaveElsewhere(FakeDraft.Hello.Replace("Hello,", "Good day,", StringComparison.Ordinal));
        await window.TypeSourceAsync(FakeDraft.Hello.Replace("Hello,", "Ahoy,", StringComparison.Ordinal));
        await window.SeesAsync("Somebody else changed this plugin");
        await window.SeesAsync(window.Page.Locator(".compare .view-line").First);
        await window.ShootAsync($"{name}-6-conflict");
        await window.Button("Keep mine").ClickAsync();

        window.ControlPlane.Down = true;
        await window.TypeSourceAsync(FakeDraft.Hello);
        await window.SeesAsync("Keep typing");
        await window.ShootAsync($"{name}-7-offline");
        Assert.All(Enumerable.Range(1, 7), state => Assert.NotEmpty(Directory.GetFiles(Paths.Screenshots, $"{name}-{state}-*.png")));
    }

    [Theory]
    [InlineData("hello-rust", ColorScheme.Light)]
    [InlineData("hello-rust", ColorScheme.Dark)]
    [InlineData("hello-go", ColorScheme.Light)]
    [InlineData("hello-go", ColorScheme.Dark)]
    public async Task The_other_languages_and_a_compiler_that_talks_at_length(string plugin, ColorScheme scheme)
    {
        await using var window = await EditorWindow.OpenAsync(chromium, plugin, new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        var name = $"{plugin}-{scheme.ToString().ToLowerInvariant()}";
        await window.TypeSourceAsync(window.Source.Replace("{name}!", "{nmae}!", StringComparison.Ordinal).Replace("visitor.Name + \"!\"", "nmae + \"!\"", StringComparison.Ordinal));
        await window.Page.Keyboard.PressAsync("Control+Enter");
        await window.SeesAsync(window.Page.Locator(".found").First);
        await window.ShootAsync($"{name}-1-problem");
        await window.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Build log" }).ClickAsync();
        await window.SeesAsync(window.Page.Locator(".log .line").Last);
        await window.ShootAsync($"{name}-2-log");
        Assert.NotEmpty(Directory.GetFiles(Paths.Screenshots, $"{name}-*.png"));
    }

    [Fact]
    public async Task Without_a_link()
    {
        await using var window = await EditorWindow.StartAsync(chromium, "hello-ts");
        await window.Page.GotoAsync(window.Editor.Url);
        await window.SeesAsync("Open the editor from your application");
        await window.ShootAsync("light-0-no-link");
    }
}
