using System.CommandLine;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Cli.Tenants;

namespace Platform.Cli.Grants;

/// <summary>To whom is granted: a plugin, or with an option all of a tenant or of the environment.</summary>
/// <param name="Name">For people, as the beginning of a sentence.</param>
/// <param name="Path">In the API.</param>
internal sealed record GrantSubject(string Name, string Path)
{
    public static GrantSubject Choose(ParseResult parsed)
    {
        var (tenant, everybody) = (parsed.GetValue(OwnerOption.Tenant), parsed.GetValue(OwnerOption.Environment));
        if (tenant is not null || everybody)
        {
            if (parsed.GetValue(PluginProject.Option) is not null)
            {
                throw new CliException(ExitCode.Usage, "Name a plugin, or a tenant, or take --environment.");
            }

            return new GrantSubject(tenant is null ? "Every plugin" : $"Every plugin of {tenant}", OwnerOption.PathOf(parsed));
        }

        var plugin = PluginProject.Choose(parsed.GetValue(PluginProject.Option));
        return new GrantSubject($"{plugin}", PluginProject.PathOf(plugin));
    }
}
