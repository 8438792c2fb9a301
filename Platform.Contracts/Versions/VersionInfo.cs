using Platform.Contracts.Grants;

namespace Platform.Contracts.Versions;

/// <summary>An immutable version.</summary>
/// <param name="Ref">The hash of its module.</param>
/// <param name="Fqmn">Its full name.</param>
/// <param name="SizeBytes">The module's size.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="State">How far it is.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="CreatedAt">When it was recorded.</param>
/// <param name="Needs">What its plugin has to be granted before it is deployed, as its module declares; null where it declares nothing.</param>
public sealed record VersionInfo(
    ModuleRef Ref,
    Plugins.Fqmn Fqmn,
    long SizeBytes,
    VersionOrigin Origin,
    VersionState State,
    string? Reason,
    DateTimeOffset CreatedAt,
    PluginGrants? Needs = null);
