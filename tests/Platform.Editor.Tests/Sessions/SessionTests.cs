using Platform.Editor.Tests.Running;

namespace Platform.Editor.Tests.Sessions;

public sealed class SessionTests(Chromium chromium)
{
    [Fact]
    public async Task A_link_opens_the_draft_once_and_leaves_the_address_bar()
    {
        await using var window = await EditorWindow.StartAsync(chromium, "hello-ts");
        var link = $"{window.Editor.Url}/#code={window.ControlPlane.NewCode()}";

        await window.Page.GotoAsync(link);
        await window.ShownAsync();

        Assert.Equal($"{window.Editor.Url}/", window.Page.Url);
        Assert.Equal(window.Source, await window.ShownSourceAsync());
        Assert.Empty(window.Errors);
        Assert.All(window.Requests.Where(url => !url.StartsWith("blob:", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal)),
            url => Assert.StartsWith(window.Editor.Url, url, StringComparison.Ordinal));
    }
}
