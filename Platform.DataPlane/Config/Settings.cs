using Platform.Contracts.Config;

namespace Platform.DataPlane.Config;

/// <summary>The settings that hold for a plugin: its own before its tenant's before its environment's.</summary>
internal static class Settings
{
    /// <summary>In the order of their names, so that the same settings are the same guest.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(IReadOnlyList<ConfigValue>? plugin, IReadOnlyList<ConfigValue>? tenant, IReadOnlyList<ConfigValue>? environment) =>
    [
        .. new[] { plugin, tenant, environment }
            .SelectMany(level => level ?? [])
            .DistinctBy(value => value.Name)
            .OrderBy(value => value.Name.Value, StringComparer.Ordinal)
            .Select(value => KeyValuePair.Create(value.Name.Value, value.Value)),
    ];

    public static bool AreSame(IReadOnlyList<ConfigValue>? one, IReadOnlyList<ConfigValue>? other) => (one ?? []).SequenceEqual(other ?? []);
}
