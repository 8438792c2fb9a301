using System.CommandLine;
using System.Text.Json;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Contracts;
using Platform.Contracts.Plugins;
using Platform.Contracts.Templates;

namespace Platform.Cli.Templates;

internal static class InitCommand
{
    private static readonly JsonSerializerOptions Indented = new(PlatformJson.Options) { WriteIndented = true };

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where to put the source; must not exist or be empty." };
        var template = new Option<string>("--template", "-t") { Description = "Such as hello-ts, hello-js, hello-rust, hello-go.", DefaultValueFactory = _ => "hello-ts" };
        var plugin = new Option<string>("--plugin", "-p") { Description = "tenant/namespace/plugin; made when it does not exist.", Required = true };
        var command = new Command("init", "Make a plugin and its source folder from a template.") { folder, template, plugin };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(folder), parsed.GetRequiredValue(template), PluginProject.Choose(parsed.GetRequiredValue(plugin)), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, string templateName, PluginId id, Terminal terminal, CancellationToken stop)
    {
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any())
        {
            throw new CliException(ExitCode.Conflict, $"{folder.FullName} is not empty.");
        }

        using var client = new ControlPlaneClient(Credentials.Load());
        var template = await client.GetAsync<Template>($"/v1/templates/{Uri.EscapeDataString(templateName)}", stop);
        try
        {
            await client.PostAsync<PluginInfo>($"/v1/tenants/{id.Tenant}/plugins", new CreatePlugin(id.Namespace, id.Plugin, template.Language), stop);
        }
        catch (CliException taken) when (taken.Code == ExitCode.Conflict)
        {
            await terminal.ProgressAsync($"{id} exists already; its source on the server is left as it is until you build.");
        }

        SourceFolder.Write(folder, template.Files);
        var project = new { tenant = id.Tenant, @namespace = id.Namespace, plugin = id.Plugin, language = template.Language };
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, PluginProject.FileName), JsonSerializer.Serialize(project, Indented) + "\n", stop);
        await terminal.ResultAsync(project, $"{id} in {folder.FullName}. Next: platform build, platform test, platform deploy.");
        return (int)ExitCode.Done;
    }
}
