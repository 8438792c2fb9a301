using System.CommandLine;
using Platform.Cli.Errors;
using Platform.Contracts.Environments;
using Platform.Contracts.Names;
using Platform.Contracts.Tenants;

namespace Platform.Cli.Quotas;

/// <summary>Whose quota: a tenant's, or that of each tenant of an environment.</summary>
/// <param name="Name">For people.</param>
/// <param name="Path">Of its quota, in the API.</param>
/// <param name="IsTenant">Only a tenant uses anything.</param>
internal sealed record QuotaSubject(string Name, string Path, bool IsTenant)
{
    public static Option<string?> Tenant { get; } = new("--tenant") { Description = "The tenant." };

    public static Option<string?> Environment { get; } = new("--environment") { Description = "Each tenant of an environment that has none of its own; takes the operator's key." };

    public static QuotaSubject Choose(ParseResult parsed) => (parsed.GetValue(Tenant), parsed.GetValue(Environment)) switch
    {
        ({ } tenant, null) => new($"tenant {tenant}", $"/v1/tenants/{Check<TenantName>(tenant)}/quota", IsTenant: true),
        (null, { } environment) => new($"environment {environment}", $"/v1/environments/{Check<EnvironmentName>(environment)}/quota", IsTenant: false),
        _ => throw new CliException(ExitCode.Usage, "Name one of --tenant and --environment."),
    };

    private static T Check<T>(string text)
        where T : struct, IName<T> =>
        T.TryParse(text, out var name, out var error) ? name : throw new CliException(ExitCode.Usage, $"'{text}': {error}");
}
