namespace Platform.Editor.Sessions;

internal enum SessionPhase
{
    /// <summary>The browser has not yet said what it holds.</summary>
    Starting,

    /// <summary>The page was opened without a code, and this tab holds no session.</summary>
    Absent,

    /// <summary>The code could not be exchanged.</summary>
    Failed,

    Open,

    /// <summary>The token has expired or was revoked. What is on the screen stays.</summary>
    Over,
}
