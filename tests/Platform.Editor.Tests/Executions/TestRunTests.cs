using Microsoft.Playwright;
using Platform.Editor.Tests.ControlPlane;
using Platform.Editor.Tests.Running;

namespace Platform.Editor.Tests.Executions;

public sealed class TestRunTests(Chromium chromium)
{
    [Fact]
    public async Task A_run_builds_first_when_the_source_has_changed()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");
        await window.TypeSourceAsync(FakeDraft.Hello.Replace("Hello,", "Good day,", StringComparison.Ordinal));

        await window.Button("Run test").ClickAsync();

        await window.SeesAsync(window.Page.Locator(".output", new PageLocatorOptions { HasText = "Good day, Ada!" }));
        await window.Button("Run test").ClickAsync();
        await window.SeesAsync("Completed");
        Assert.Equal(1, window.ControlPlane.Builds.Count);
    }

    [Fact]
    public async Task A_plugin_that_fails_shows_why()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");
        await window.TypeInputAsync("not json");

        await window.Button("Run test").ClickAsync();

        await window.SeesAsync("Your plugin failed");
        await window.SeesAsync(window.Page.Locator(".failure", new PageLocatorOptions { HasText = "SyntaxError: Unexpected token" }));
    }

    [Fact]
    public async Task Tests_are_added_renamed_and_deleted()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");

        await NameAsync(window, "Add a test", "Grace");
        await window.UntilAsync(() => Names(window) is ["Ada", "Nobody", "Grace"], "The added test");
        await NameAsync(window, "Rename this test", "Admiral");
        await window.UntilAsync(() => Names(window) is ["Ada", "Nobody", "Admiral"], "The renamed test");
        await window.Button("Delete this test").ClickAsync();

        await window.UntilAsync(() => Names(window) is ["Ada", "Nobody"], "The deleted test");
    }

    private static async Task NameAsync(EditorWindow window, string button, string name)
    {
        await window.Button(button).ClickAsync();
        await window.Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Name" }).FillAsync(name);
        await window.Button("OK").ClickAsync();
    }

    private static string[] Names(EditorWindow window) => [.. window.ControlPlane.Draft.Current.Tests.Select(test => test.Name)];
}
