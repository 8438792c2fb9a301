using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Platform.Editor.Drafts;

/// <summary>Monaco in the browser, which owns the text while the user types.</summary>
internal sealed class CodeSurface(IJSRuntime browser) : IAsyncDisposable
{
    // A browser that does not answer for this long has lost its connection; the circuit ends or comes back by itself.
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(20);

    /// <summary>A draft holds at most 1 MiB of text; JSON may escape each quote and line end.</summary>
    public const int MaxMessageBytes = 3 * 1024 * 1024;

    private IJSObjectReference? _module;
    private DotNetObjectReference<CodeSurface>? _self;

    /// <summary>The browser's count of changes that the documents here include.</summary>
    public int Generation { get; private set; }

    /// <summary>The user has begun to type.</summary>
    public event Action? Typing;

    /// <summary>The user has paused; here is what changed.</summary>
    public event Func<BrowserEdits, Task>? Edited;

    /// <summary>A shortcut was pressed: <c>build</c>, <c>run</c> or <c>save</c>.</summary>
    public event Func<string, Task>? Commanded;

    public async Task MountAsync(ElementReference files, bool readOnly)
    {
        _module = await browser.InvokeAsync<IJSObjectReference>("import", "./Drafts/CodeEditor.razor.js");
        _self = DotNetObjectReference.Create(this);
        await _module.InvokeVoidAsync("mount", AnswerTimeout, files, _self, readOnly);
    }

    public Task MountInputAsync(ElementReference input) => Call("mountInput", input);

    public async Task<Backup?> BackupAsync(string plugin) =>
        _module is null ? null : await _module.InvokeAsync<Backup?>("backup", AnswerTimeout, plugin);

    public Task OpenAsync(string plugin, int revision, IReadOnlyList<OpenDocument> documents, bool dirty) =>
        Change("open", plugin, revision, documents, dirty);

    public Task AddAsync(OpenDocument document) => Change("add", document);

    public Task RenameAsync(int id, string name) => Change("rename", id, name);

    public Task RemoveAsync(int id) => Change("remove", id);

    public Task ShowAsync(int id) => Call("show", id);

    public Task RevealAsync(int id, int line, int column) => Call("reveal", id, line, column);

    public Task MarkAsync(IReadOnlyDictionary<int, List<Marker>> markers) => Call("mark", markers);

    public Task SavedAsync(int generation, int revision) => Call("saved", generation, revision);

    public Task CompareAsync(ElementReference place, string theirs, string mine, string name) => Call("compare", place, theirs, mine, name);

    /// <summary>What was typed since the browser last told, without waiting for a pause.</summary>
    public async Task<BrowserEdits?> TakeAsync()
    {
        BrowserEdits? edits = null;
        await Reach(async module => edits = await module.InvokeAsync<BrowserEdits?>("take", AnswerTimeout));
        Generation = edits?.Generation ?? Generation;
        return edits;
    }

    [JSInvokable]
    public void OnTyping() => Typing?.Invoke();

    [JSInvokable]
    public Task OnEdited(int generation, DocumentText[] texts)
    {
        Generation = generation;
        return Edited?.Invoke(new BrowserEdits(generation, texts)) ?? Task.CompletedTask;
    }

    [JSInvokable]
    public Task OnCommand(string command) => Commanded?.Invoke(command) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        await Layout.BrowserObjects.LeaveAsync(_module);
    }

    private Task Change(string function, params object?[] arguments) =>
        Reach(async module => Generation = await module.InvokeAsync<int>(function, AnswerTimeout, arguments));

    private Task Call(string function, params object?[] arguments) =>
        Reach(async module => await module.InvokeVoidAsync(function, AnswerTimeout, arguments));

    // A browser that is out of reach misses what it is told, and keeps what it holds: the next page starts from its backup.
    private async Task Reach(Func<IJSObjectReference, Task> call)
    {
        try
        {
            await (_module is null ? Task.CompletedTask : call(_module));
        }
        catch (Exception lost) when (lost is JSDisconnectedException or OperationCanceledException)
        {
        }
    }
}
