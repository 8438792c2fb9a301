using System.CommandLine;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Contracts.Tenants;

namespace Platform.Cli.Tenants;

/// <summary>Whose something is: a tenant's, or the environment's and so all of its tenants'.</summary>
internal static class OwnerOption
{
    public static Option<string?> Tenant { get; } = new("--tenant", "-t") { Description = "The tenant; default: the one that plugin.json in this folder names." };

    public static Option<bool> Environment { get; } = new("--environment") { Description = "Of the environment instead: for all of its tenants, where a tenant has none of its own." };

    /// <summary>Where the API has what belongs to the owner.</summary>
    public static string PathOf(ParseResult parsed) => (parsed.GetValue(Tenant), parsed.GetValue(Environment)) switch
    {
        (null, true) => "/v1",
        (_, true) => throw new CliException(ExitCode.Usage, "Name a tenant or take --environment, not both."),
        (null, false) => PathOf(PluginProject.Load(".").Tenant),
        ({ } name, false) => TenantName.TryParse(name, out var tenant, out var error) ? PathOf(tenant) : throw new CliException(ExitCode.Usage, error),
    };

    private static string PathOf(TenantName tenant) => $"/v1/tenants/{tenant}";
}
