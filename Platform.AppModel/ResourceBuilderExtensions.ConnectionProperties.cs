using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>One property of a connection, by its name; empty where there is none.</summary>
    public static ReferenceExpression GetConnectionProperty(this IResourceWithConnectionString resource, string key)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.GetConnectionProperties().FirstOrDefault(property => string.Equals(property.Key, key, StringComparison.OrdinalIgnoreCase)).Value ?? ReferenceExpression.Empty;
    }

    public static IResourceBuilder<T> WithConnectionProperty<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithConnectionString
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ConnectionPropertyAnnotation(name, value));
    }

    public static IResourceBuilder<T> WithConnectionProperty<T>(this IResourceBuilder<T> builder, string name, string value)
        where T : IResourceWithConnectionString => builder.WithConnectionProperty(name, ReferenceExpression.Create($"{value}"));

    /// <summary>What references that follow tell of those that they name; without it, everything.</summary>
    public static IResourceBuilder<TDestination> WithReferenceEnvironment<TDestination>(this IResourceBuilder<TDestination> builder, ReferenceEnvironmentInjectionFlags flags)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ReferenceEnvironmentInjectionAnnotation(flags));
    }

    // Of a server that is not ours, or that something else stands in for, nothing is known but the connection string.
    private static IResourceBuilder<T> WithConnectionProperties<T>(IResourceBuilder<T> builder, IResourceWithConnectionString resource, string name)
        where T : IResourceWithEnvironment => builder.WithEnvironment(context =>
        {
            if (!Placement.IsOurs(resource))
            {
                return;
            }

            var prefix = name.Length == 0 ? "" : $"{ServiceDiscovery.VariableOf(name.ToUpperInvariant())}_";
            var said = resource.Annotations.OfType<ConnectionPropertyAnnotation>().Select(property => KeyValuePair.Create(property.Name, property.Value));
            foreach (var (property, value) in resource.CombineProperties(said))
            {
                context.EnvironmentVariables[prefix + property.ToUpperInvariant()] = value;
            }
        });
}
