using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.Audit;
using Platform.Cli.Builds;
using Platform.Cli.Config;
using Platform.Cli.Deployments;
using Platform.Cli.Drafts;
using Platform.Cli.Errors;
using Platform.Cli.Executions;
using Platform.Cli.Grants;
using Platform.Cli.Identity;
using Platform.Cli.Limits;
using Platform.Cli.Quotas;
using Platform.Cli.Secrets;
using Platform.Cli.Templates;
using Platform.Cli.Trust;
using Platform.Cli.Versions;

namespace Platform.Cli;

internal static class Application
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Write, build, test and deploy plugins, and call them.");
        root.Options.Add(Terminal.Json);
        root.Subcommands.Add(LoginCommand.Create());
        root.Subcommands.Add(InitCommand.Create());
        root.Subcommands.Add(BuildCommand.Create());
        root.Subcommands.Add(TestCommand.Create());
        root.Subcommands.Add(UploadCommand.Create());
        root.Subcommands.Add(DeployCommand.Create());
        root.Subcommands.Add(GrantsCommand.Create());
        root.Subcommands.Add(LimitsCommand.Create());
        root.Subcommands.Add(ConfigCommand.Create());
        root.Subcommands.Add(QuotaCommand.Create());
        root.Subcommands.Add(AuditCommand.Create());
        root.Subcommands.Add(SecretsCommand.Create());
        root.Subcommands.Add(TrustCommand.Create());
        root.Subcommands.Add(CallCommand.Create());
        root.Subcommands.Add(LogsCommand.Create());
        root.Subcommands.Add(NodeCommand.Create());

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync(string.Join('\n', parsed.Errors.Select(e => e.Message)));
            return (int)ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (CliException failure)
        {
            await Terminal.Of(parsed).FailAsync(failure);
            return (int)failure.Code;
        }
        catch (OperationCanceledException)
        {
            return (int)ExitCode.Interrupted;
        }
    }
}
