using Microsoft.Playwright;
using Platform.Editor.Tests.Running;

namespace Platform.Editor.Tests.Drafts;

/// <summary>What a user types is never lost.</summary>
public sealed class SavingTests(Chromium chromium)
{
    private const string Typed = "// typed by the user: \"quotes\", ünïcödé, 你好\nexport default {};\n";

    [Fact]
    public async Task Typing_is_saved_after_a_pause()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");

        await window.TypeSourceAsync(Typed);

        await window.UntilAsync(() => window.Source == Typed, "The save");
        await window.SeesAsync("Saved");
    }

    [Fact]
    public async Task A_draft_of_the_largest_size_is_saved()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");
        var large = string.Concat(Enumerable.Repeat("const text = \"0123456789 ünïcödé\";\n", 29_000));

        await window.TypeSourceAsync(large);

        await window.UntilAsync(() => window.Source == large, "The save");
    }

    [Fact]
    public async Task Text_waits_for_a_control_plane_that_is_away()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");
        window.ControlPlane.Down = true;
        await window.TypeSourceAsync(Typed);
        await window.SeesAsync("Keep typing");
        Assert.NotEqual(Typed, window.Source);

        window.ControlPlane.Down = false;

        await window.UntilAsync(() => window.Source == Typed, "The save");
        await window.Page.GetByText("Keep typing").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
    }

    [Fact]
    public async Task Text_outlives_a_restart_of_the_editor()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");

        await window.RestartEditorAsync(async () =>
        {
            await window.SeesAsync("Connection lost");
            await window.TypeSourceAsync(Typed);
        });

        await window.UntilAsync(() => window.Source == Typed, "The save");
        await window.ShownAsync();
        Assert.Equal(Typed, await window.ShownSourceAsync());
    }

    [Fact]
    public async Task Text_outlives_a_page_that_closes_before_it_is_saved()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");
        window.ControlPlane.Down = true;
        await window.TypeSourceAsync(Typed);
        await window.SeesAsync("Keep typing");
        await window.Page.GotoAsync("about:blank");
        window.ControlPlane.Down = false;

        await window.VisitAsync();

        await window.SeesAsync("is back from this browser");
        Assert.Equal(Typed, await window.ShownSourceAsync());
        await window.UntilAsync(() => window.Source == Typed, "The save");
    }

    [Fact]
    public async Task A_test_s_input_is_saved_with_the_draft()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");

        await window.TypeInputAsync("{\"name\":\"Grace\"}");

        await window.UntilAsync(() => window.ControlPlane.Draft.Current.Tests[0].Input == "{\"name\":\"Grace\"}", "The save");
    }
}
