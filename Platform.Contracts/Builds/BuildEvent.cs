namespace Platform.Contracts.Builds;

/// <summary>What <c>GET …/builds/{id}/events</c> streams as server-sent events: <c>event: log</c> with a line, <c>event: state</c> with the build; it ends after a final state.</summary>
public static class BuildEvent
{
    /// <summary>The data is a <see cref="BuildLogLine"/>; the event id is its number, so that <c>Last-Event-ID</c> resumes without a gap.</summary>
    public const string Log = "log";

    /// <summary>The data is a <see cref="BuildInfo"/>.</summary>
    public const string State = "state";
}
