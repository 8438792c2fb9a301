using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;
using Platform.Editor.ControlPlane;
using Platform.Editor.Layout;
using Platform.Editor.Sessions;

namespace Platform.Editor.Drafts;

/// <summary>The draft that is open in this tab: its documents, and which of them are shown.</summary>
internal sealed class OpenDraft(ControlPlaneClient controlPlane, EditorSession session, CodeSurface surface, Screen screen)
{
    private readonly List<OpenDocument> _documents = [];
    private int _lastId;

    public bool Loaded { get; private set; }

    public Language Language { get; private set; }

    public int Revision { get; set; }

    public IReadOnlyList<OpenDocument> Documents => _documents;

    public IEnumerable<OpenDocument> Files => _documents.Where(document => document.Kind == DocumentKind.File).OrderBy(file => file.Name, StringComparer.Ordinal);

    public IEnumerable<OpenDocument> Tests => _documents.Where(document => document.Kind == DocumentKind.Test);

    public int ActiveFile { get; private set; }

    public int ActiveTest { get; private set; }

    public OpenDocument? Test => _documents.Find(document => document.Id == ActiveTest);

    public SaveDraft Bundle() => Drafts.Bundle.Of(_documents);

    public Task<Draft> FetchAsync(CancellationToken cancellation) => controlPlane.DraftAsync(session.Current, cancellation);

    /// <summary>Shows a draft's documents in place of what was shown before.</summary>
    public async Task ShowAsync(Language language, int revision, SaveDraft content, bool dirty)
    {
        (Language, Revision) = (language, revision);
        _documents.Clear();
        _documents.AddRange(Drafts.Bundle.Documents(content.Files, content.Tests)
            .Select(document => new OpenDocument(++_lastId, document.Kind, document.Name, document.Text, document.Description)));
        ActiveFile = MainFile()?.Id ?? 0;
        ActiveTest = Tests.FirstOrDefault()?.Id ?? 0;
        Loaded = true;
        await surface.OpenAsync(session.Plugin.ToString(), revision, _documents, dirty);
        await surface.ShowAsync(ActiveFile);
        await surface.ShowAsync(ActiveTest);
        screen.Update();
    }

    public void Merge(IEnumerable<DocumentText> texts)
    {
        foreach (var (id, text) in texts)
        {
            var index = _documents.FindIndex(document => document.Id == id);
            if (index >= 0)
            {
                _documents[index] = _documents[index] with { Text = text };
            }
        }
    }

    public async Task<OpenDocument> AddAsync(DocumentKind kind, string name, string text)
    {
        var document = new OpenDocument(++_lastId, kind, name, text);
        _documents.Add(document);
        await surface.AddAsync(document);
        await ActivateAsync(document.Id);
        return document;
    }

    public async Task RenameAsync(int id, string name)
    {
        var index = _documents.FindIndex(document => document.Id == id);
        _documents[index] = _documents[index] with { Name = name };
        await surface.RenameAsync(id, name);
        screen.Update();
    }

    public async Task RemoveAsync(int id)
    {
        var removed = _documents.Find(document => document.Id == id);
        if (removed is null)
        {
            return;
        }

        _documents.Remove(removed);
        await surface.RemoveAsync(id);
        await ActivateAsync((removed.Kind == DocumentKind.File ? MainFile() : Tests.FirstOrDefault())?.Id ?? 0, removed.Kind);
    }

    public Task ActivateAsync(int id) => ActivateAsync(id, _documents.Find(document => document.Id == id)?.Kind ?? DocumentKind.Test);

    public bool IsTaken(DocumentKind kind, string name, int exceptId = 0) =>
        _documents.Any(document => document.Kind == kind && document.Id != exceptId && string.Equals(document.Name, name, StringComparison.Ordinal));

    private async Task ActivateAsync(int id, DocumentKind kind)
    {
        if (kind == DocumentKind.File)
        {
            ActiveFile = id;
        }
        else
        {
            ActiveTest = id;
        }

        await surface.ShowAsync(id);
        screen.Update();
    }

    // A source's manifest sorts before its code; people want the code.
    private OpenDocument? MainFile() =>
        Files.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file.Name) is "main" or "index" or "lib" or "plugin")
        ?? Files.FirstOrDefault(file => !file.Name.EndsWith(".json", StringComparison.Ordinal) && !file.Name.EndsWith(".toml", StringComparison.Ordinal))
        ?? Files.FirstOrDefault();
}
