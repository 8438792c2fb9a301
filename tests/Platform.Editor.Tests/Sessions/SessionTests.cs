using Platform.Contracts.Sessions;
using Platform.Editor.Tests.ControlPlane;
using Platform.Editor.Tests.Running;

namespace Platform.Editor.Tests.Sessions;

public sealed class SessionTests(Chromium chromium)
{
    [Fact]
    public async Task A_link_opens_the_draft_and_leaves_the_address_bar()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");

        Assert.Equal($"{window.Editor.Url}/", window.Page.Url);
        Assert.Equal(window.Source, await window.ShownSourceAsync());
    }

    [Fact]
    public async Task Nothing_is_asked_of_another_host_and_nothing_breaks_the_policy()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");
        await window.Page.EvaluateAsync("() => monaco.languages.typescript.getTypeScriptWorker()");

        Assert.Empty(window.Errors);
        var elsewhere = window.Requests.Where(url => !url.StartsWith(window.Editor.Url, StringComparison.Ordinal)
            && !url.StartsWith("blob:", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal));
        Assert.Empty(elsewhere);
        Assert.Contains(window.Requests, url => url.EndsWith("/sdk/platform.d.ts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reload_keeps_the_session()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");

        await window.Page.ReloadAsync();
        await window.ShownAsync();

        Assert.Equal(window.Source, await window.ShownSourceAsync());
    }

    [Fact]
    public async Task A_used_link_says_so_to_whoever_has_no_session()
    {
        await using var window = await EditorWindow.StartAsync(chromium, "hello-ts");

        await window.Page.GotoAsync($"{window.Editor.Url}/#code=used");

        await window.SeesAsync("This link no longer works");
    }

    [Fact]
    public async Task A_code_survives_a_control_plane_that_does_not_answer()
    {
        await using var window = await EditorWindow.StartAsync(chromium, "hello-ts");
        window.ControlPlane.Down = true;
        await window.Page.GotoAsync($"{window.Editor.Url}/#code={window.ControlPlane.NewCode()}");
        await window.SeesAsync("The platform does not answer");

        window.ControlPlane.Down = false;

        await window.ShownAsync();
    }

    [Fact]
    public async Task The_end_of_a_session_takes_no_text_away()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");
        window.ControlPlane.SessionRevoked = true;
        await window.TypeSourceAsync("// typed too late\n");
        await window.SeesAsync("Your session has ended.");
        Assert.Equal("// typed too late\n", await window.ShownSourceAsync());

        window.ControlPlane.SessionRevoked = false;
        await window.VisitAsync();

        await window.UntilAsync(() => window.Source == "// typed too late\n", "The save");
    }

    [Fact]
    public async Task A_session_that_may_not_edit_reads_only()
    {
        await using var window = await EditorWindow.StartAsync(chromium, "hello-ts");
        window.ControlPlane.Permissions = [SessionPermission.Test];
        await window.VisitAsync();

        await window.SeesAsync("Read only");
        Assert.True(await window.Button("Build").IsDisabledAsync());
        Assert.True(await window.Button("Deploy").IsDisabledAsync());
        await window.Page.Locator(".code .view-lines").ClickAsync();
        await window.Page.Keyboard.TypeAsync("x");
        Assert.Equal(FakeDraft.Hello, await window.ShownSourceAsync());
    }
}
