using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Contracts.Tenants;
using Platform.Contracts.Trust;

namespace Platform.Cli.Trust;

/// <summary>Which tenants may share an executor.</summary>
internal static class TrustCommand
{
    public static Command Create()
    {
        var tenant = new Argument<string>("tenant") { Description = "Whom it is about." };
        var group = new Option<string?>("--group") { Description = "Tenants of the same group may share an executor." };
        var none = new Option<bool>("--none") { Description = "It shares with nobody." };
        var command = new Command("trust", "Say with whom a tenant may share an executor. Sharing saves memory and takes a wall away between them.") { tenant, group, none };
        command.SetAction((parsed, stop) => RunAsync(
            Read<TenantName>(parsed.GetRequiredValue(tenant)), Request(parsed.GetValue(group), parsed.GetValue(none)), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(TenantName tenant, SetTrust request, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        var made = await client.PutAsync<TenantInfo>($"/v1/tenants/{tenant}/trust", request, ifMatch: null, stop);
        await terminal.ResultAsync(made, made.TrustGroup is { } group ? $"{tenant} may share an executor with the others of '{group}'." : $"{tenant} shares an executor with nobody.");
        return (int)ExitCode.Done;
    }

    // Nothing is taken back by forgetting an option.
    private static SetTrust Request(string? group, bool none) => (group, none) switch
    {
        (null, true) => new SetTrust(null),
        ({ } named, false) => new SetTrust(Read<TrustGroupName>(named)),
        _ => throw new CliException(ExitCode.Usage, "Name a --group, or say --none."),
    };

    private static T Read<T>(string text)
        where T : struct, Contracts.Names.IName<T> =>
        T.TryParse(text, out var name, out var error) ? name : throw new CliException(ExitCode.Usage, $"'{text}': {error}");
}
