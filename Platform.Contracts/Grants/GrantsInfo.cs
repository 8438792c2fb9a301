namespace Platform.Contracts.Grants;

/// <summary>What was granted to a plugin at a moment. The newest is in force; those before say who granted what.</summary>
/// <param name="Number">Counts a plugin's grants from 1.</param>
/// <param name="Grants">What is granted; replaces what was granted before.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">The key id that made it.</param>
/// <param name="SystemVersion">Nodes at this system version or later hold to it.</param>
public sealed record GrantsInfo(
    int Number,
    PluginGrants Grants,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    long SystemVersion);
