using Microsoft.Playwright;
using Platform.Editor.Tests.Running;

namespace Platform.Editor.Tests.Drafts;

public sealed class FileTests(Chromium chromium)
{
    [Fact]
    public async Task Files_are_added_renamed_and_deleted()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");

        await NameAsync(window, "Add a file", "src/rules.ts");
        await window.UntilAsync(() => Paths(window) is ["src/index.ts", "src/rules.ts"], "The added file");
        await window.TypeSourceAsync("export const rules = 1;\n");
        await NameAsync(window, "Rename this file", "src/laws.ts");
        await window.UntilAsync(() => Paths(window) is ["src/index.ts", "src/laws.ts"], "The renamed file");
        Assert.Equal("export const rules = 1;\n", window.ControlPlane.Draft.Current.Files[1].Text);
        await window.Button("Delete this file").ClickAsync();
        await window.UntilAsync(() => Paths(window) is ["src/index.ts"], "The deleted file");

        Assert.Equal(window.Source, await window.ShownSourceAsync());
    }

    [Theory]
    [InlineData("../secret", "relative")]
    [InlineData("src/index.ts", "already")]
    [InlineData("", "1 to 200")]
    public async Task A_path_that_cannot_be_is_refused_with_its_reason(string path, string reason)
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");

        await NameAsync(window, "Add a file", path);

        await window.SeesAsync(window.Page.Locator(".problem", new PageLocatorOptions { HasText = reason }));
        Assert.Single(Paths(window));
    }

    [Fact]
    public async Task A_template_takes_the_draft_s_place_until_the_user_brings_theirs_back()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");
        var mine = window.Source;

        await window.Button("Templates").ClickAsync();
        await window.Button("Webhook").ClickAsync();
        await window.UntilAsync(() => Paths(window).Length == 2, "The template");
        await window.Button("Bring mine back").ClickAsync();

        await window.UntilAsync(() => Paths(window).Length == 1 && window.Source == mine, "The return");
    }

    private static async Task NameAsync(EditorWindow window, string button, string name)
    {
        await window.Button(button).ClickAsync();
        await window.Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Path" }).FillAsync(name);
        await window.Button("OK").ClickAsync();
    }

    private static string[] Paths(EditorWindow window) => [.. window.ControlPlane.Draft.Current.Files.Select(file => file.Path)];
}
