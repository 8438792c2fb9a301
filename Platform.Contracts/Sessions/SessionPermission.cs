namespace Platform.Contracts.Sessions;

/// <summary>What an end user may do with one plugin in the editor.</summary>
public enum SessionPermission
{
    /// <summary>Read and save the draft, build it.</summary>
    Edit,

    /// <summary>Run the draft in an ephemeral instance.</summary>
    Test,

    /// <summary>Deploy a version.</summary>
    Deploy,
}
