using System.CommandLine;
using Platform.Cli.Plugins;
using Platform.Cli.Tenants;

namespace Platform.Cli.Config;

/// <summary>What settings are for: a plugin, or with an option a tenant or the environment.</summary>
internal static class ConfigSubject
{
    public static string PathOf(ParseResult parsed) =>
        parsed.GetValue(OwnerOption.Tenant) is null && !parsed.GetValue(OwnerOption.Environment)
            ? PluginProject.PathOf(PluginProject.Choose(parsed.GetValue(PluginProject.Option)))
            : OwnerOption.PathOf(parsed);
}
