using Platform.Contracts.Plugins;
using Platform.Contracts.Sessions;
using Platform.Editor.ControlPlane;
using Platform.Editor.Layout;

namespace Platform.Editor.Sessions;

/// <summary>The session of one browser tab: exchanged from a one-use code, or taken up again after a reload.</summary>
internal sealed class EditorSession(ControlPlaneClient controlPlane, Screen screen, TimeProvider time) : IDisposable
{
    // Time to finish a thought and save.
    private static readonly TimeSpan Warning = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _closing = new();
    private Session? _session;

    public SessionPhase Phase { get; private set; }

    /// <summary>The session ends within minutes.</summary>
    public bool EndsSoon { get; private set; }

    /// <summary>Why the phase is what it is, in a sentence.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The code is still good: nobody answered when it was to be exchanged.</summary>
    public bool CanRetry { get; private set; }

    public Session Current => _session ?? throw new InvalidOperationException("There is no session yet.");

    public PluginId Plugin => new(Current.Tenant, Current.Namespace, Current.Plugin);

    public bool MayEdit => May(SessionPermission.Edit);

    public bool MayTest => May(SessionPermission.Test);

    public bool MayDeploy => May(SessionPermission.Deploy);

    public async Task<Session?> ExchangeAsync(string code, CancellationToken cancellation)
    {
        try
        {
            Open(await controlPlane.ExchangeAsync(code, cancellation));
            return _session;
        }
        catch (ControlPlaneException failure)
        {
            CanRetry = failure.Kind == FailureKind.Unreachable;
            Set(SessionPhase.Failed, CanRetry ? failure.Message : "This link has been used already, or is older than five minutes.");
            return null;
        }
    }

    public void Resume(Session session)
    {
        if (session.ExpiresAt <= time.GetUtcNow())
        {
            Set(SessionPhase.Absent, "Your session has ended.");
            return;
        }

        Open(session);
    }

    public void Missing() => Set(SessionPhase.Absent, "");

    /// <summary>What a failed call says about the session itself.</summary>
    public void Note(ControlPlaneException failure)
    {
        if (failure.Kind == FailureKind.SessionOver && Phase == SessionPhase.Open)
        {
            Set(SessionPhase.Over, "Your session has ended.");
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private bool May(SessionPermission permission) => _session?.Permissions.Contains(permission) == true && Phase == SessionPhase.Open;

    private void Open(Session session)
    {
        _session = session;
        EndsSoon = false;
        Set(SessionPhase.Open, "");
        _ = AwaitEndAsync(session);
    }

    private async Task AwaitEndAsync(Session session)
    {
        try
        {
            await UntilAsync(session.ExpiresAt - Warning);
            EndsSoon = true;
            screen.Update();
            await UntilAsync(session.ExpiresAt);
            Set(SessionPhase.Over, "Your session has ended.");
        }
        catch (OperationCanceledException)
        {
            // The tab is gone before its session is.
        }
    }

    private Task UntilAsync(DateTimeOffset moment) =>
        moment - time.GetUtcNow() is { Ticks: > 0 } left ? Task.Delay(left, time, _closing.Token) : Task.CompletedTask;

    private void Set(SessionPhase phase, string reason)
    {
        (Phase, Reason) = (phase, reason);
        screen.Update();
    }
}
