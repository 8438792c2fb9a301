using System.CommandLine;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Tenants;

namespace Platform.Cli.AccessKeys;

internal static class LoginCommand
{
    public static Command Create()
    {
        var url = Address("--url", "Control plane address.", Credentials.DefaultControlPlane);
        var node = Address("--node", "Node address, for calls.", Credentials.DefaultNode);
        var command = new Command("login", "Keep an access key for later commands. The key is read from standard input.") { url, node };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(url), parsed.GetRequiredValue(node), Terminal.Of(parsed), stop));
        return command;
    }

    private static Option<Uri> Address(string name, string description, Uri otherwise) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => otherwise,
        CustomParser = argument =>
        {
            if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            argument.AddError($"{name} is not an http or https address: {argument.Tokens[0].Value}");
            return otherwise;
        },
    };

    private static async Task<int> RunAsync(Uri url, Uri node, Terminal terminal, CancellationToken stop)
    {
        var text = await ReadKeyAsync(terminal, stop);
        if (!AccessKey.TryParse(text, out var key, out var error))
        {
            throw new CliException(ExitCode.Usage, error);
        }

        var credentials = new Credentials(url, node, key.Value);
        using var client = new ControlPlaneClient(credentials);
        await client.GetAsync<Page<TenantInfo>>("/v1/tenants?limit=1", stop);
        credentials.Save();
        await terminal.ResultAsync(new { key = key.Id, path = Credentials.Path }, $"Logged in with key {key.Id}; kept in {Credentials.Path}.");
        return (int)ExitCode.Done;
    }

    private static async Task<string> ReadKeyAsync(Terminal terminal, CancellationToken stop)
    {
        if (Console.IsInputRedirected)
        {
            return (await Console.In.ReadLineAsync(stop))?.Trim() ?? "";
        }

        await terminal.ProgressAsync("Access key (not shown): ");
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } pressed)
        {
            typed.Append(pressed.KeyChar);
        }

        return typed.ToString().Trim();
    }
}
