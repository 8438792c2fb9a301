using Microsoft.Playwright;
using Platform.Editor.Tests.ControlPlane;
using Platform.Editor.Tests.Running;

namespace Platform.Editor.Tests.Builds;

public sealed class BuildTests(Chromium chromium)
{
    private static readonly string Broken = FakeDraft.Hello.Replace("const { name =", $"const {{ {FakeBuild.Misspelt} =", StringComparison.Ordinal);

    [Fact]
    public async Task From_an_error_to_what_serves()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");

        await window.TypeSourceAsync(Broken);
        await window.Page.Keyboard.PressAsync("Control+Enter");
        await window.SeesAsync("Build failed");
        await MarkedAsync(window, """[{"line":8,"column":13,"end":17,"message":"Cannot find name 'nmae'. Did you mean 'name'?"}]""");
        await window.Page.Locator(".found").ClickAsync();
        await window.Page.WaitForFunctionAsync("() => { const { lineNumber, column } = monaco.editor.getEditors()[0].getPosition(); return lineNumber === 8 && column === 13; }");

        await window.TypeSourceAsync(FakeDraft.Hello.Replace("Hello,", "Ahoy,", StringComparison.Ordinal));
        await window.Page.Keyboard.PressAsync("Control+Enter");
        await window.SeesAsync(window.Page.Locator(".summary", new PageLocatorOptions { HasText = "Built" }));
        await MarkedAsync(window, "[]");

        await window.Button("Run test").ClickAsync();
        await window.SeesAsync(window.Page.Locator(".output", new PageLocatorOptions { HasText = "Ahoy, Ada!" }));
        await window.SeesAsync(window.Page.Locator(".guest-log", new PageLocatorOptions { HasText = "greeting Ada" }));

        await window.Button("Deploy").ClickAsync();
        await window.SeesAsync("Deployment #1 serves your callers now.");
        Assert.Equal(window.ControlPlane.Builds.NewestSuccessful!.Info.Ref, window.ControlPlane.Deployments.Current!.Versions[0].Ref);
        await window.SeesAsync("http://127.0.0.1:8080/name/demo/default/hello-ts");
    }

    [Fact]
    public async Task The_log_is_shown_while_the_build_runs()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");
        var gate = new TaskCompletionSource();
        window.ControlPlane.Builds.Gate = gate.Task;

        await window.Button("Build").ClickAsync();
        await window.SeesAsync("checking 1 file(s) with tsc");
        await window.SeesAsync(window.Page.Locator(".summary", new PageLocatorOptions { HasText = "Building" }));
        gate.SetResult();

        await window.SeesAsync("preparing the memory image");
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_taken_up_without_a_gap()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");
        window.ControlPlane.Builds.CutNextStream = true;

        await window.Button("Build").ClickAsync();
        await window.SeesAsync(window.Page.Locator(".summary", new PageLocatorOptions { HasText = "Built" }));

        await window.UntilAsync(() => window.ControlPlane.Builds.Watched == 2, "The second watch");
        Assert.Equal(["1", "2", "3", "4", "5"], await window.Page.Locator(".log .number").AllTextContentsAsync());
    }

    [Fact]
    public async Task A_reload_shows_the_newest_build_and_its_errors()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");
        await window.TypeSourceAsync(Broken);
        await window.Button("Build").ClickAsync();
        await window.SeesAsync("Build failed");

        await window.Page.ReloadAsync();

        await window.SeesAsync("Build failed");
        await window.SeesAsync(window.Page.Locator(".found"));
        await MarkedAsync(window, """[{"line":8,"column":13,"end":17,"message":"Cannot find name 'nmae'. Did you mean 'name'?"}]""");
    }

    [Fact]
    public async Task A_build_that_cannot_be_asked_for_says_why()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");
        window.ControlPlane.Down = true;

        await window.Button("Build").ClickAsync();

        await window.SeesAsync("The platform cannot be reached at the moment.");
        Assert.Equal(0, window.ControlPlane.Builds.Count);
    }

    private static async Task MarkedAsync(EditorWindow window, string expected) => await window.Page.WaitForFunctionAsync(
        "expected => JSON.stringify(monaco.editor.getModelMarkers({ owner: 'build' }).map(m => ({ line: m.startLineNumber, column: m.startColumn, end: m.endColumn, message: m.message }))) === expected",
        expected);
}
