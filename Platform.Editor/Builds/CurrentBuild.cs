using Platform.Contracts.Builds;
using Platform.Contracts.Drafts;
using Platform.Editor.ControlPlane;
using Platform.Editor.Drafts;
using Platform.Editor.Layout;
using Platform.Editor.Sessions;

namespace Platform.Editor.Builds;

/// <summary>The newest build of the draft: its state, its log as it is written, and what the compilers said.</summary>
internal sealed class CurrentBuild(
    ControlPlaneClient controlPlane,
    EditorSession session,
    OpenDraft draft,
    DraftSaver saver,
    CodeSurface surface,
    Screen screen,
    TimeProvider time) : IDisposable
{
    // The browser shows this many lines; a build that writes more is rarely read from its start.
    private const int ShownLines = 2000;

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    // Streams in a row that told nothing new; then the build's own word for its end is taken, even if log lines are missing.
    private const int QuietStreams = 3;

    private readonly CancellationTokenSource _closing = new();
    private readonly List<BuildLogLine> _log = [];
    private IReadOnlyList<SourceFile>? _builtFiles;
    private DateTimeOffset _startedAt;
    private DateTimeOffset? _endedAt;
    private int _lastLine;

    public BuildInfo? Info { get; private set; }

    public IReadOnlyList<BuildLogLine> Log => _log;

    public bool Running { get; private set; }

    /// <summary>Why there is no build, when the request for one failed.</summary>
    public string Failure { get; private set; } = "";

    public bool Broken => Failure.Length > 0 || Info?.State == BuildState.Failed;

    public IReadOnlyList<Diagnostic> Diagnostics => Info?.Diagnostics ?? [];

    public TimeSpan Elapsed => _startedAt == default ? TimeSpan.Zero : (_endedAt ?? time.GetUtcNow()) - _startedAt;

    /// <summary>The newest build succeeded, and its files are those on the screen.</summary>
    public bool UpToDate => Info?.State == BuildState.Succeeded && _builtFiles is not null
        && saver.State != SaveState.Unsaved
        && Bundle.SameFiles(_builtFiles, draft.Bundle().Files);

    /// <summary>Shows the newest build there is, and follows it if it still runs.</summary>
    public async Task LoadAsync()
    {
        var builds = await controlPlane.BuildsAsync(session.Current, _closing.Token);
        if (builds is not [var newest, ..] || Running)
        {
            return;
        }

        Info = newest;
        (_startedAt, _endedAt) = (newest.CreatedAt, newest.FinishedAt);
        if (newest.DraftRevision == draft.Revision)
        {
            _builtFiles = draft.Bundle().Files;
            await MarkAsync();
        }

        screen.Update();
        if (newest.State is BuildState.Queued or BuildState.Running)
        {
            Running = true;
            await FollowAsync(newest.Id);
        }
    }

    /// <summary>Saves, builds, and follows the build to its end. True when it succeeded.</summary>
    public async Task<bool> RunAsync()
    {
        if (Running)
        {
            return false;
        }

        using var click = Click.Begin("build", session.Plugin.ToString());
        Begin();
        try
        {
            if (!await saver.FlushAsync())
            {
                Failure = "Your changes are not saved yet, so they cannot be built.";
                return false;
            }

            _builtFiles = draft.Bundle().Files;
            Info = await controlPlane.StartBuildAsync(session.Current, _closing.Token);
            screen.Update();
            return await FollowAsync(Info.Id);
        }
        catch (ControlPlaneException failure)
        {
            session.Note(failure);
            Failure = failure.Message;
            return false;
        }
        finally
        {
            End();
        }
    }

    public OpenDocument? FileOf(Diagnostic diagnostic) =>
        draft.Files.FirstOrDefault(file => string.Equals(file.Name, diagnostic.File, StringComparison.Ordinal));

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private bool Ended => Info?.State is BuildState.Succeeded or BuildState.Failed;

    private void Begin()
    {
        Running = true;
        (Failure, Info, _lastLine) = ("", null, 0);
        _log.Clear();
        (_startedAt, _endedAt) = (time.GetUtcNow(), null);
        screen.Update();
    }

    private void End()
    {
        Running = false;
        _endedAt ??= time.GetUtcNow();
        screen.Update();
    }

    // The stream may break off (a restart, a proxy): it is taken up after the last line, until it has told the end.
    private async Task<bool> FollowAsync(Guid build)
    {
        for (var quiet = 0; ; quiet++)
        {
            var seen = _lastLine;
            try
            {
                await foreach (var update in controlPlane.WatchBuildAsync(session.Current, build, _lastLine, _closing.Token))
                {
                    Take(update);
                }

                if (!Ended && quiet >= QuietStreams)
                {
                    Info = await controlPlane.BuildAsync(session.Current, build, _closing.Token);
                }
            }
            catch (ControlPlaneException failure) when (failure.Kind == FailureKind.Unreachable)
            {
            }

            if (Ended)
            {
                End();
                await MarkAsync();
                return Info?.State == BuildState.Succeeded;
            }

            quiet = _lastLine > seen ? 0 : quiet;
            await Task.Delay(AskAgain, time, _closing.Token);
        }
    }

    private void Take(BuildUpdate update)
    {
        if (update.Line is { } line && line.Number > _lastLine)
        {
            _lastLine = line.Number;
            _log.Add(line);
            if (_log.Count > ShownLines)
            {
                _log.RemoveAt(0);
            }
        }

        Info = update.Build ?? Info;
        screen.Update();
    }

    private async Task MarkAsync()
    {
        var marks = Diagnostics
            .Select(diagnostic => (File: FileOf(diagnostic), Diagnostic: diagnostic))
            .Where(found => found.File is not null)
            .GroupBy(found => found.File!.Id, found => Marker.Of(found.Diagnostic))
            .ToDictionary(group => group.Key, group => group.ToList());
        await surface.MarkAsync(marks);
        screen.Update();
    }
}
