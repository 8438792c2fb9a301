using Platform.Editor.Tests.Running;

namespace Platform.Editor.Tests.Drafts;

public sealed class ConflictTests(Chromium chromium)
{
    private const string Mine = "// mine\n";
    private const string Theirs = "// theirs\n";

    [Fact]
    public async Task The_user_may_keep_what_they_typed()
    {
        await using var window = await ConflictAsync();

        await window.Button("Keep mine").ClickAsync();

        await window.UntilAsync(() => window.Source == Mine, "The save");
        Assert.Equal(Mine, await window.ShownSourceAsync());
    }

    [Fact]
    public async Task The_user_may_take_the_other_text_and_still_bring_theirs_back()
    {
        await using var window = await ConflictAsync();

        await window.Button("Use the other text").ClickAsync();
        await window.SeesAsync("saved elsewhere is shown");
        Assert.Equal(Theirs, await window.ShownSourceAsync());
        Assert.Equal(Theirs, window.Source);
        await window.Button("Bring mine back").ClickAsync();

        await window.UntilAsync(() => window.Source == Mine, "The save");
    }

    private async Task<EditorWindow> ConflictAsync()
    {
        var window = await EditorWindow.OpenAsync(chromium, "hello-ts");
        window.ControlPlane.Draft.SaveElsewhere(Theirs);
        await window.TypeSourceAsync(Mine);
        await window.SeesAsync("Somebody else changed this plugin");
        Assert.Equal(Theirs, window.Source);
        return window;
    }
}
