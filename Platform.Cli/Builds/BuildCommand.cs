using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Cli.Templates;
using Platform.Contracts.Builds;
using Platform.Contracts.Drafts;

namespace Platform.Cli.Builds;

internal static class BuildCommand
{
    public static Command Create()
    {
        var command = new Command("build", "Save this folder as the plugin's draft and build it, showing the log as it is written.");
        command.SetAction((parsed, stop) => RunAsync(Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        var project = PluginProject.Load(".");
        using var client = new ControlPlaneClient(Credentials.Load());
        var draft = await client.GetAsync<Draft>($"{project.Path}/draft", stop);
        var files = SourceFolder.Read(".");
        await client.PutAsync<Draft>($"{project.Path}/draft", new SaveDraft(files, draft.Tests), $"\"{draft.Revision}\"", stop);
        var build = await client.PostAsync<BuildInfo>($"{project.Path}/draft/build", null, stop);

        build = await BuildWatch.FollowAsync(client, $"{project.Path}/builds/{build.Id}", line => terminal.ProgressAsync(line.Text), stop);
        if (build.State == BuildState.Succeeded)
        {
            await terminal.ResultAsync(build, $"Built {build.Ref}");
            return (int)ExitCode.Done;
        }

        var places = build.Diagnostics.Select(Describe);
        await terminal.ResultAsync(build, string.Join('\n', [.. places, build.Reason ?? "The build failed."]));
        return (int)ExitCode.Failed;
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var place = diagnostic.File is null ? "" : $"{diagnostic.File}:{diagnostic.Line}:{diagnostic.Column}: ";
        var code = diagnostic.Code is null ? "" : $" {diagnostic.Code}";
        return $"{place}{(diagnostic.Severity == Severity.Error ? "error" : "warning")}{code}: {diagnostic.Message}";
    }
}
