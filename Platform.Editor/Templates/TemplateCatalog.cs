using Platform.Contracts.Drafts;
using Platform.Contracts.Templates;
using Platform.Editor.ControlPlane;
using Platform.Editor.Drafts;
using Platform.Editor.Layout;

namespace Platform.Editor.Templates;

/// <summary>What a plugin of the draft's language can start from.</summary>
internal sealed class TemplateCatalog(ControlPlaneClient controlPlane, OpenDraft draft, DraftSaver saver, Screen screen) : IDisposable
{
    private readonly CancellationTokenSource _closing = new();

    public IReadOnlyList<Template> Offered { get; private set; } = [];

    public bool PickerOpen { get; private set; }

    public async Task LoadAsync()
    {
        Offered = [.. (await controlPlane.TemplatesAsync(_closing.Token)).Where(template => template.Language == draft.Language)];
        screen.Update();
    }

    public bool IsCurrent(Template template) => Bundle.SameFiles(template.Files, draft.Bundle().Files);

    public void Open() => Show(true);

    public void Close() => Show(false);

    public async Task ApplyAsync(Template template)
    {
        Show(false);
        await saver.ReplaceAsync(new SaveDraft(template.Files, template.Tests));
    }

    public Task RestoreAsync(SaveDraft content) => saver.ReplaceAsync(content);

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private void Show(bool open)
    {
        PickerOpen = open;
        screen.Update();
    }
}
