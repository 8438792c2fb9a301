using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting;

public static class ParameterResourceBuilderExtensions
{
    /// <summary>The value comes from configuration, <c>Parameters:name</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ParameterResource(name, _ => Configured(builder, name) ?? throw Missing(name), secret));
    }

    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var parameter = new ParameterResource(name, _ => Configured(builder, name) ?? value, secret);
        if (publishValueAsDefault)
        {
            parameter.Default = new ConstantParameterDefault(value);
        }

        return builder.AddResource(parameter);
    }

    /// <summary>Without configuration the function is asked, once.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(valueGetter);
        var parameter = new ParameterResource(name, _ => Configured(builder, name) ?? valueGetter(), secret);
        if (publishValueAsDefault)
        {
            parameter.Default = new ConstantParameterDefault(valueGetter());
        }

        return builder.AddResource(parameter);
    }

    /// <summary>The connection string comes from configuration, <c>ConnectionStrings:name</c>.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ConnectionStringParameterResource(
            name, _ => builder.Configuration[$"ConnectionStrings:{name}"] ?? throw new MissingParameterValueException($"The connection string '{name}' has no value: set ConnectionStrings__{name}."), environmentVariableName));
    }

    /// <summary>Shown where the value is asked for.</summary>
    public static IResourceBuilder<ParameterResource> WithDescription(this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.Description = description;
        builder.Resource.EnableDescriptionMarkdown = enableMarkdown;
        return builder;
    }

    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ParameterResource(name, _ => builder.Configuration[configurationKey] ?? throw Missing(name), secret));
    }

    /// <summary>Without configuration the default is taken; with <paramref name="persist"/> it is made once and kept.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var parameter = new ParameterResource(name, fallback => Configured(builder, name) ?? Fallback(builder, name, fallback, persist), secret) { Default = value };
        return builder.AddResource(parameter);
    }

    /// <summary>A password that a server resource makes for itself.</summary>
    internal static ParameterResource AddGeneratedPassword(this IDistributedApplicationBuilder builder, string name, int length = GenerateParameterDefault.LeastLength) =>
        builder.ExecutionContext.IsRunMode
            ? builder.AddParameter(name, Password(length), secret: true, persist: true).Resource
            // A manifest names what was declared first, and then what that asks for.
            : new ParameterResource(name, _ => throw Missing(name), secret: true) { Default = Password(length) };

    private static GenerateParameterDefault Password(int length) => new() { MinLength = length, Special = false };

    private static string? Configured(IDistributedApplicationBuilder builder, string name) => builder.Configuration[$"Parameters:{name}"];

    private static string Fallback(IDistributedApplicationBuilder builder, string name, ParameterDefault? fallback, bool persist)
    {
        var make = fallback is null ? throw Missing(name) : (Func<string>)fallback.GetDefaultValue;
        return persist ? new SecretStore(RunPaths.From(builder.Configuration, builder.AppHostDirectory).SecretsFile).GetOrAdd(name, make) : make();
    }

    private static MissingParameterValueException Missing(string name) => new($"The parameter '{name}' has no value: set Parameters__{name}.");
}
