using System.CommandLine;
using System.Net.Http.Headers;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Contracts.Grants;
using Platform.Contracts.Plugins;
using Platform.Contracts.Tenants;
using Platform.Contracts.Versions;

namespace Platform.Cli.Versions;

internal static class UploadCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static Command Create()
    {
        var module = new Argument<FileInfo>("module") { Description = "A .wasm file: core WebAssembly with WASI preview 1." };
        var needs = new Option<FileInfo?>("--needs") { Description = "A file that says in JSON what the plugin has to be granted before the module is deployed; it becomes part of the module." };
        var command = new Command("upload", "Record a ready module as a version; the plugin is made when it does not exist.") { module, PluginProject.Option, needs };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(module), parsed.GetValue(needs), PluginProject.Choose(parsed.GetValue(PluginProject.Option)), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo module, FileInfo? needs, PluginId id, Terminal terminal, CancellationToken stop)
    {
        var bytes = await ReadAsync(module, stop);
        if (needs is not null)
        {
            bytes = ModuleNeeds.TryParse(await ReadAsync(needs, stop), out var declared, out var error)
                ? ModuleNeeds.AddTo(bytes, declared!)
                : throw new CliException(ExitCode.Usage, $"{needs.FullName}: {error}");
        }

        using var client = new ControlPlaneClient(Credentials.Load());
        await EnsurePluginAsync(client, id, stop);
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/wasm");
        var version = await client.PostAsync<VersionInfo>($"{PluginProject.PathOf(id)}/versions", content, stop);
        while (version.State == VersionState.Compiling)
        {
            await Task.Delay(Pause, stop);
            version = await client.GetAsync<VersionInfo>($"{PluginProject.PathOf(id)}/versions/{version.Ref}", stop);
        }

        await terminal.ResultAsync(version, version.State == VersionState.Ready ? version.Fqmn.Value : $"{version.Ref} cannot run: {version.Reason}");
        return (int)(version.State == VersionState.Ready ? ExitCode.Done : ExitCode.Failed);
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken stop) => file.Exists
        ? await File.ReadAllBytesAsync(file.FullName, stop)
        : throw new CliException(ExitCode.Usage, $"There is no file {file.FullName}.");

    private static async Task EnsurePluginAsync(ControlPlaneClient client, PluginId id, CancellationToken stop)
    {
        try
        {
            await client.GetAsync<TenantInfo>($"/v1/tenants/{id.Tenant}", stop);
            await client.PostAsync<PluginInfo>($"/v1/tenants/{id.Tenant}/plugins", new CreatePlugin(id.Namespace, id.Plugin, Language.Wasm), stop);
        }
        catch (CliException there) when (there.Code == ExitCode.Conflict)
        {
            // It exists: the version goes there.
        }
    }
}
