namespace Platform.Sandbox;

/// <summary>How the commands of a slot come to run as a user of their own.</summary>
public enum UserSwitch
{
    /// <summary>They run as the builder's user, which is not root.</summary>
    None,

    /// <summary>Root becomes the slot's user first, and that user makes the namespaces: nothing of root is left where the walls are built.</summary>
    Outside,

    /// <summary>Root makes the namespaces and then becomes the slot's user: where there are no user namespaces, or only root can reach the toolchains.</summary>
    Inside,
}
