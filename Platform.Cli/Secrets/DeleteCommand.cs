using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Tenants;
using Platform.Contracts.Secrets;

namespace Platform.Cli.Secrets;

internal static class DeleteCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "As `platform secrets list` shows it." };
        var command = new Command("delete", "Delete a secret: plugins get it no more, from their next call on.") { name, OwnerOption.Tenant, OwnerOption.Environment };
        command.SetAction((parsed, stop) => RunAsync(SecretsCommand.NameOf(parsed.GetRequiredValue(name)), OwnerOption.PathOf(parsed), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(SecretName name, string owner, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{owner}/secrets/{name}");
        using var done = await client.OpenAsync(request, stop);
        await terminal.ResultAsync(new { name }, $"{name} is deleted.");
        return (int)ExitCode.Done;
    }
}
