using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting.Parameters;

/// <summary>The file that <c>dotnet user-secrets</c> keeps for this app host, outside of the tree; <c>Platform:UserSecrets</c> names another.</summary>
internal sealed class UserSecretsFile(string? path)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public bool Exists => path is not null;

    public static UserSecretsFile Of(IConfiguration configuration, Assembly? program) => new(
        configuration["Platform:UserSecrets"] is { Length: > 0 } given ? Path.GetFullPath(given)
        : program?.GetCustomAttribute<UserSecretsIdAttribute>() is { UserSecretsId: var id } ? PathHelper.GetSecretsPathFromSecretsId(id)
        : null);

    /// <summary>Whatever the environment is called, and weaker than variables and arguments of this very run.</summary>
    public void AddTo(ConfigurationManager configuration)
    {
        if (path is null)
        {
            return;
        }

        var source = new JsonConfigurationSource { Path = path, Optional = true };
        source.ResolveFileProvider();
        var sources = (IList<IConfigurationSource>)configuration.Sources;
        var stronger = sources.Index().FirstOrDefault(item => item.Item is EnvironmentVariablesConfigurationSource { Prefix: null or "" }, (sources.Count, null!)).Index;
        sources.Insert(stronger, source);
    }

    public void Set(string key, string value)
    {
        var file = path ?? throw new InvalidOperationException("The app host has no file for its secrets.");
        var values = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? [] : [];
        values[key] = value;
        OwnerOnlyFile.Write(file, stream => JsonSerializer.Serialize(stream, values, Readable));
    }
}
