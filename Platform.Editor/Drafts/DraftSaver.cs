using Platform.Contracts.Drafts;
using Platform.Editor.ControlPlane;
using Platform.Editor.Layout;
using Platform.Editor.Sessions;

namespace Platform.Editor.Drafts;

/// <summary>
/// Brings what the user typed to the control plane. The browser keeps its own copy until <see cref="CodeSurface.SavedAsync"/>
/// names the change that a save covered, so nothing that happens here can lose text.
/// </summary>
internal sealed class DraftSaver : IDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(15);

    private readonly ControlPlaneClient _controlPlane;
    private readonly EditorSession _session;
    private readonly OpenDraft _draft;
    private readonly CodeSurface _surface;
    private readonly Screen _screen;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private Task<bool>? _running;
    private bool _again;
    private bool _retrying;

    public DraftSaver(ControlPlaneClient controlPlane, EditorSession session, OpenDraft draft, CodeSurface surface, Screen screen, TimeProvider time)
    {
        (_controlPlane, _session, _draft, _surface, _screen, _time) = (controlPlane, session, draft, surface, screen, time);
        surface.Typing += OnTyping;
        surface.Edited += OnEditedAsync;
    }

    public SaveState State { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>In a conflict: what somebody else saved.</summary>
    public Draft? Theirs { get; private set; }

    /// <summary>Opens the stored draft, or the browser's unsaved copy of it. True when the copy was taken.</summary>
    public async Task<bool> LoadAsync()
    {
        var stored = await _draft.FetchAsync(_closing.Token);
        var content = new SaveDraft(stored.Files, stored.Tests);
        var backup = await _surface.BackupAsync(_session.Plugin.ToString());
        var kept = backup is null ? null : Bundle.Of(backup.Documents);
        if (backup is null || kept is null || kept.Files.Count == 0 || Bundle.Same(kept, content))
        {
            await _draft.ShowAsync(stored.Language, stored.Revision, content, dirty: false);
            Set(SaveState.Saved);
            return false;
        }

        await _draft.ShowAsync(stored.Language, backup.Revision, kept, dirty: true);
        if (backup.Revision == stored.Revision)
        {
            await SaveAsync();
        }
        else
        {
            Theirs = stored;
            Set(SaveState.Conflict);
        }

        return true;
    }

    /// <summary>Everything typed up to now is with the control plane when this answers true.</summary>
    public async Task<bool> FlushAsync()
    {
        if (await _surface.TakeAsync() is { } edits)
        {
            Take(edits);
        }

        return State == SaveState.Saved || await SaveAsync();
    }

    /// <summary>Saves after a change that was not typed: a file or test added, renamed, removed.</summary>
    public async Task SaveChangeAsync()
    {
        Set(SaveState.Unsaved);
        await FlushAsync();
    }

    public Task KeepMineAsync()
    {
        _draft.Revision = Theirs?.Revision ?? _draft.Revision;
        Theirs = null;
        return SaveChangeAsync();
    }

    public async Task TakeTheirsAsync()
    {
        if (Theirs is { } theirs)
        {
            Theirs = null;
            await _draft.ShowAsync(theirs.Language, theirs.Revision, new SaveDraft(theirs.Files, theirs.Tests), dirty: false);
            Set(SaveState.Saved);
        }
    }

    /// <summary>Puts other content in place of the draft's, and saves it.</summary>
    public async Task ReplaceAsync(SaveDraft content)
    {
        await _draft.ShowAsync(_draft.Language, _draft.Revision, content, dirty: true);
        await SaveAsync();
    }

    public void Dispose()
    {
        _surface.Typing -= OnTyping;
        _surface.Edited -= OnEditedAsync;
        _closing.Cancel();
        _closing.Dispose();
    }

    private void OnTyping()
    {
        if (State is SaveState.Saved)
        {
            Set(SaveState.Unsaved);
        }
    }

    private async Task OnEditedAsync(BrowserEdits edits)
    {
        Take(edits);
        await SaveAsync();
    }

    private void Take(BrowserEdits edits)
    {
        _draft.Merge(edits.Texts);
        if (edits.Texts.Count > 0 && State == SaveState.Saved)
        {
            State = SaveState.Unsaved;
        }
    }

    private Task<bool> SaveAsync()
    {
        if (!_session.MayEdit || State == SaveState.Conflict)
        {
            return Task.FromResult(false);
        }

        if (_running is { IsCompleted: false })
        {
            _again = true;
            return _running;
        }

        return _running = SaveUntilCurrentAsync();
    }

    private async Task<bool> SaveUntilCurrentAsync()
    {
        do
        {
            _again = false;
            if (!await SaveOnceAsync())
            {
                return false;
            }
        }
        while (_again);
        Set(SaveState.Saved);
        return true;
    }

    private async Task<bool> SaveOnceAsync()
    {
        Set(SaveState.Saving);
        var generation = _surface.Generation;
        try
        {
            var saved = await _controlPlane.SaveDraftAsync(_session.Current, _draft.Bundle(), _draft.Revision, _closing.Token);
            _draft.Revision = saved.Revision;
            await _surface.SavedAsync(generation, saved.Revision);
            return true;
        }
        catch (ControlPlaneException failure)
        {
            await FailAsync(failure);
            return State == SaveState.Saved;
        }
    }

    private async Task FailAsync(ControlPlaneException failure)
    {
        _session.Note(failure);
        switch (failure.Kind)
        {
            case FailureKind.Unreachable:
                Set(SaveState.Waiting, failure.Message);
                _ = RetryAsync();
                break;
            case FailureKind.Conflict:
                await MeetConflictAsync();
                break;
            default:
                Set(SaveState.Refused, failure.Message);
                break;
        }
    }

    private async Task MeetConflictAsync()
    {
        try
        {
            var theirs = await _draft.FetchAsync(_closing.Token);
            if (Bundle.Same(new SaveDraft(theirs.Files, theirs.Tests), _draft.Bundle()))
            {
                // Our own earlier save, whose answer was lost on the way.
                _draft.Revision = theirs.Revision;
                await _surface.SavedAsync(_surface.Generation, theirs.Revision);
                Set(SaveState.Saved);
                return;
            }

            Theirs = theirs;
            Set(SaveState.Conflict);
        }
        catch (ControlPlaneException failure)
        {
            Set(SaveState.Waiting, failure.Message);
            _ = RetryAsync();
        }
    }

    private async Task RetryAsync()
    {
        if (_retrying)
        {
            return;
        }

        _retrying = true;
        try
        {
            for (var delay = FirstRetry; State is SaveState.Waiting && _session.MayEdit; delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, LongestRetry.Ticks)))
            {
                await Task.Delay(delay, _time, _closing.Token);
                await SaveAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The circuit ends; the browser has the text.
        }
        finally
        {
            _retrying = false;
        }
    }

    private void Set(SaveState state, string reason = "")
    {
        (State, Reason) = (state, reason);
        _screen.Update();
    }
}
