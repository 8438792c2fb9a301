using System.CommandLine;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Contracts.Environments;
using Platform.Contracts.Names;
using Platform.Contracts.Tenants;

namespace Platform.Cli.Limits;

/// <summary>What limits are for: a plugin, or with an option a tenant or an environment.</summary>
/// <param name="Name">For people.</param>
/// <param name="Path">Of its limits, in the API.</param>
/// <param name="IsPlugin">Only for a plugin there is one answer to what holds.</param>
internal sealed record LimitSubject(string Name, string Path, bool IsPlugin)
{
    public static Option<string?> Tenant { get; } = new("--tenant") { Description = "A tenant instead of a plugin." };

    public static Option<string?> Environment { get; } = new("--environment") { Description = "An environment instead of a plugin; takes the operator's key." };

    public static LimitSubject Choose(ParseResult parsed) =>
        (parsed.GetValue(PluginProject.Option), parsed.GetValue(Tenant), parsed.GetValue(Environment)) switch
        {
            (null, { } tenant, null) => new($"tenant {tenant}", $"/v1/tenants/{Check<TenantName>(tenant)}/limits", IsPlugin: false),
            (null, null, { } environment) => new($"environment {environment}", $"/v1/environments/{Check<EnvironmentName>(environment)}/limits", IsPlugin: false),
            (var plugin, null, null) when PluginProject.Choose(plugin) is var id => new($"{id}", $"{PluginProject.PathOf(id)}/limits", IsPlugin: true),
            _ => throw new CliException(ExitCode.Usage, "Name one of --plugin, --tenant and --environment."),
        };

    private static T Check<T>(string text)
        where T : struct, IName<T> =>
        T.TryParse(text, out var name, out var error) ? name : throw new CliException(ExitCode.Usage, $"'{text}': {error}");
}
