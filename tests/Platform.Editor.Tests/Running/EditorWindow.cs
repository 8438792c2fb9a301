using System.Collections.Concurrent;
using Microsoft.Playwright;
using Platform.Editor.Tests.ControlPlane;

namespace Platform.Editor.Tests.Running;

/// <summary>A user at the editor: a browser window, the editor process, and the control plane behind it.</summary>
internal sealed class EditorWindow : IAsyncDisposable
{
    // A cold Monaco takes seconds, and half a minute on two cores that eight others want; what takes longer than this is broken.
    private const float Patience = 60_000;

    private readonly IBrowserContext _context;
    private readonly Editors _editors;
    private readonly Seat _seat;

    private EditorWindow(FakeControlPlane controlPlane, Editors editors, Seat seat, IBrowserContext context, IPage page)
    {
        (ControlPlane, _editors, _seat, _context, Page) = (controlPlane, editors, seat, context, page);
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) => Note(message);
        page.PageError += (_, error) => Errors.Enqueue(error);
        page.Request += (_, request) => Requests.Enqueue(request.Url);
    }

    public FakeControlPlane ControlPlane { get; }

    public EditorProcess Editor => _seat.Editor;

    public IPage Page { get; }

    /// <summary>What the browser complained about: failed scripts, breaches of the content security policy.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    public ConcurrentQueue<string> Requests { get; } = [];

    public string Source => ControlPlane.Draft.Source;

    public static async Task<EditorWindow> OpenAsync(Chromium chromium, string name, BrowserNewContextOptions? options = null)
    {
        var window = await StartAsync(chromium, name, options);
        await window.VisitAsync();
        return window;
    }

    public static async Task<EditorWindow> StartAsync(Chromium chromium, string name, BrowserNewContextOptions? options = null)
    {
        var controlPlane = await FakeControlPlane.StartAsync(name);
        var seat = await chromium.Editors.TakeAsync(new Uri(controlPlane.Url).Port);
        var context = await chromium.NewContextAsync(options ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        return new EditorWindow(controlPlane, chromium.Editors, seat, context, await context.NewPageAsync());
    }

    /// <summary>Follows a fresh editor link, and waits until the draft is shown.</summary>
    public async Task VisitAsync()
    {
        await Page.GotoAsync($"{Editor.Url}/#code={ControlPlane.NewCode()}");
        await ShownAsync();
    }

    public Task ShownAsync() => SeesAsync(Page.Locator(".code .view-line").First);

    /// <summary>Puts text in place of the shown file's, as typing does.</summary>
    public Task TypeSourceAsync(string text) =>
        Page.EvaluateAsync("text => { const editor = monaco.editor.getEditors()[0]; editor.executeEdits('user', [{ range: editor.getModel().getFullModelRange(), text }]); }", text);

    /// <summary>Puts text in place of the shown test's input.</summary>
    public async Task TypeInputAsync(string text)
    {
        await SeesAsync(Page.Locator(".input-place .view-line").First);
        await Page.EvaluateAsync("text => monaco.editor.getEditors()[1].getModel().setValue(text)", text);
    }

    public Task<string> ShownSourceAsync() => Page.EvaluateAsync<string>("() => monaco.editor.getEditors()[0].getValue()");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name });

    public ILocator Text(string text) => Page.GetByText(text).First;

    public Task SeesAsync(string text) => SeesAsync(Text(text));

    public async Task SeesAsync(ILocator wanted)
    {
        try
        {
            await wanted.WaitForAsync();
        }
        catch (TimeoutException missing)
        {
            throw new TimeoutException($"{missing.Message}\n{await DescribeAsync()}", missing);
        }
    }

    public async Task UntilAsync(Func<bool> holds, string what)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(Patience));
        while (!holds())
        {
            if (deadline.IsCancellationRequested)
            {
                Assert.Fail($"{what} did not come about. {await DescribeAsync()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    public Task ShootAsync(string name) => Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Paths.Screenshots, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });

    /// <summary>Ends the editor and starts it again at the same address.</summary>
    public Task RestartEditorAsync(Func<Task> whileDown) => _seat.RestartAsync(whileDown);

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        await ControlPlane.DisposeAsync();
        await _editors.GiveBackAsync(_seat);
    }

    private async Task<string> DescribeAsync()
    {
        await ShootAsync("failure");
        return $"The page reads:\n{await Page.InnerTextAsync("body")}\nThe browser says:\n{string.Join('\n', Errors)}\nThe editor says:\n{Editor.Output}";
    }

    private void Note(IConsoleMessage message)
    {
        if (message.Type == "error")
        {
            Errors.Enqueue(message.Text);
        }
    }
}
