using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;

namespace Platform.Cli.Identity;

internal static class RevokeCommand
{
    public static Command Create()
    {
        var serial = new Argument<string>("serial") { Description = "As `platform node list` shows it." };
        var command = new Command("revoke", "Shut a service out: this certificate and all others that it got by renewing.") { serial };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(serial), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(string serial, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/v1/certificates/{Uri.EscapeDataString(serial)}");
        using var done = await client.OpenAsync(request, stop);
        await terminal.ResultAsync(new { serial }, $"{serial} is revoked.");
        return (int)ExitCode.Done;
    }
}
