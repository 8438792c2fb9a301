using System.Globalization;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Parameters;

namespace Aspire.Hosting.Publishing.Manifest;

/// <summary>What all entries of one manifest share.</summary>
internal sealed class ManifestContext(Utf8JsonWriter writer, string folder, DistributedApplicationExecutionContext execution, CancellationToken cancellation)
{
    private readonly BindingPlan _bindings = new();
    private readonly List<ParameterResource> _asked = [];
    private readonly HashSet<ParameterResource> _encoded = [];

    public Utf8JsonWriter Writer { get; } = writer;

    /// <summary>Where the manifest lies; files that it names lie beside it.</summary>
    public string Folder { get; } = folder;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Parameters that entries so far referred to, each once.</summary>
    public IReadOnlyList<ParameterResource> Asked => _asked;

    /// <summary>Those of them whose value is encoded for an address, and has no entry yet.</summary>
    public ISet<ParameterResource> Encoded => _encoded;

    /// <summary>A path as the manifest's reader takes it: from the manifest on, with slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(Folder, path).Replace('\\', '/');

    public void WriteValue(string name, object value)
    {
        Note(value);
        Writer.WriteString(name, TextOf(value));
    }

    public async Task WriteArgumentsAsync(IResource resource)
    {
        var arguments = await Declared.ArgumentsAsync(resource, execution, Cancellation);
        if (arguments.Count == 0)
        {
            return;
        }

        Writer.WriteStartArray("args");
        foreach (var argument in arguments)
        {
            Note(argument);
            Writer.WriteStringValue(TextOf(argument));
        }

        Writer.WriteEndArray();
    }

    public async Task WriteEnvironmentAsync(IResource resource)
    {
        var variables = await Declared.EnvironmentAsync(resource, execution, Cancellation);
        if (variables.Count == 0)
        {
            return;
        }

        Writer.WriteStartObject("env");
        foreach (var (name, value) in variables)
        {
            WriteValue(name, value);
        }

        Writer.WriteEndObject();
    }

    public void WriteBindings(IResource resource)
    {
        var bindings = _bindings.Of(resource);
        if (bindings.Count == 0)
        {
            return;
        }

        Writer.WriteStartObject("bindings");
        foreach (var (endpoint, target, exposed) in bindings)
        {
            Writer.WriteStartObject(endpoint.Name);
            Writer.WriteString("scheme", endpoint.UriScheme);
            Writer.WriteString("protocol", endpoint.Protocol.ToString().ToLowerInvariant());
            Writer.WriteString("transport", endpoint.Transport);
            WriteNumber("port", exposed);
            WriteNumber("targetPort", target);
            if (endpoint.IsExternal)
            {
                Writer.WriteBoolean("external", true);
            }

            Writer.WriteEndObject();
        }

        Writer.WriteEndObject();
    }

    private static string TextOf(object value) =>
        value is IManifestExpressionProvider expression ? expression.ValueExpression : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private void WriteNumber(string name, int? value)
    {
        if (value is { } number)
        {
            Writer.WriteNumber(name, number);
        }
    }

    private void Note(object value)
    {
        _asked.AddRange(ParameterNeeds.Of(value).Where(parameter => !_asked.Contains(parameter)).Distinct());
        _encoded.UnionWith(ParameterNeeds.EncodedOf(value));
    }
}
