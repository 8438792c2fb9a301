namespace Platform.Editor.Drafts;

internal enum SaveState
{
    Saved,
    Unsaved,
    Saving,

    /// <summary>Nobody answers; it is tried again by itself.</summary>
    Waiting,

    /// <summary>Somebody else saved in between; the user decides.</summary>
    Conflict,

    /// <summary>The control plane will not take it as it is.</summary>
    Refused,
}
