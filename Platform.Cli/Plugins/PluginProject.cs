using System.CommandLine;
using System.Text.Json;
using Platform.Cli.Errors;
using Platform.Contracts;
using Platform.Contracts.Plugins;
using Platform.Contracts.Tenants;

namespace Platform.Cli.Plugins;

/// <summary>A folder with a plugin's source; <c>plugin.json</c> says which plugin it is.</summary>
internal sealed record PluginProject(TenantName Tenant, NamespaceName Namespace, PluginName Plugin, Language Language)
{
    public const string FileName = "plugin.json";

    public static Option<string?> Option { get; } = new("--plugin", "-p")
    {
        Description = "tenant/namespace/plugin; default: what plugin.json in this folder says.",
    };

    public string Path => PathOf(new PluginId(Tenant, Namespace, Plugin));

    public static string PathOf(PluginId id) => $"/v1/tenants/{id.Tenant}/plugins/{id.Namespace}/{id.Plugin}";

    public static PluginProject Load(string folder)
    {
        var file = System.IO.Path.Combine(folder, FileName);
        if (!File.Exists(file))
        {
            throw new CliException(ExitCode.Usage, $"There is no {FileName} in {System.IO.Path.GetFullPath(folder)}: run `platform init` first, or name the plugin with --plugin.");
        }

        try
        {
            return JsonSerializer.Deserialize<PluginProject>(File.ReadAllText(file), PlatformJson.Options) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException failure)
        {
            throw new CliException(ExitCode.Usage, $"{file} is no plugin project: {failure.Message}");
        }
    }

    public static PluginId Choose(string? text)
    {
        if (text is null)
        {
            var project = Load(".");
            return new PluginId(project.Tenant, project.Namespace, project.Plugin);
        }

        var parts = text.Split('/');
        if (parts.Length != 3)
        {
            throw new CliException(ExitCode.Usage, $"A plugin is named tenant/namespace/plugin, not '{text}'.");
        }

        if (TenantName.TryParse(parts[0], out var tenant, out var error)
            && NamespaceName.TryParse(parts[1], out var ns, out error)
            && PluginName.TryParse(parts[2], out var plugin, out error))
        {
            return new PluginId(tenant, ns, plugin);
        }

        throw new CliException(ExitCode.Usage, error);
    }
}
