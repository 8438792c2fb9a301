using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Platform.Editor.Tests.Running.Chromium))]

namespace Platform.Editor.Tests.Running;

/// <summary>One browser for all tests that want one, and the editors it looks at; each test opens a window of its own, with storage of its own.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly Lazy<Task<Testing.Browsing.Chromium>> _chromium = new(Testing.Browsing.Chromium.StartAsync);

    internal Editors Editors { get; } = new();

    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options) => await (await _chromium.Value).Browser.NewContextAsync(options);

    public async ValueTask DisposeAsync()
    {
        if (_chromium.IsValueCreated)
        {
            await (await _chromium.Value).DisposeAsync();
        }

        await Editors.DisposeAsync();
    }
}
