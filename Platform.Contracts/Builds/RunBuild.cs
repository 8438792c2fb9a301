using Platform.Contracts.Plugins;

namespace Platform.Contracts.Builds;

/// <summary>Orders a build. May be delivered more than once; the effect is the same once.</summary>
/// <param name="BuildId">The build.</param>
/// <param name="Environment">Its environment.</param>
/// <param name="Tenant">Its tenant.</param>
/// <param name="Namespace">The plugin's namespace.</param>
/// <param name="Plugin">The plugin.</param>
/// <param name="Language">What the source is written in.</param>
/// <param name="SourceHash">Lower-case hex SHA-256; the canonical JSON of the <see cref="Drafts.SourceBundle"/> is the blob <c>sources/HASH</c>.</param>
public sealed record RunBuild(
    Guid BuildId,
    string Environment,
    string Tenant,
    string Namespace,
    string Plugin,
    Language Language,
    string SourceHash);
