namespace Platform.Editor.ControlPlane;

/// <summary>What the editor can do about a call that failed.</summary>
internal enum FailureKind
{
    /// <summary>No answer, or one that says "later": the same call may work in a moment.</summary>
    Unreachable,

    /// <summary>The session token is no longer good.</summary>
    SessionOver,

    /// <summary>Somebody else saved in between.</summary>
    Conflict,

    /// <summary>The control plane will not do this; trying again changes nothing.</summary>
    Refused,
}
