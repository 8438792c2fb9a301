using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Something to do with each replica, from the dashboard or by <see cref="ResourceCommandService"/>; one of the same name is replaced.</summary>
    public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions? commandOptions = null)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(executeCommand);
        var options = commandOptions ?? CommandOptions.Default;
        var known = builder.Resource.Annotations;
        foreach (var old in known.OfType<ResourceCommandAnnotation>().Where(command => command.Name == name).ToList())
        {
            known.Remove(old);
        }

        return builder.WithAnnotation(new ResourceCommandAnnotation(
            name,
            displayName,
            options.UpdateState ?? (_ => ResourceCommandState.Enabled),
            executeCommand,
            options.Description,
            options.Parameter,
            options.ConfirmationMessage,
            options.IconName,
            options.IconVariant,
            options.IsHighlighted));
    }

    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(this IResourceBuilder<TResource> builder, string path, string displayName, string? endpointName = null, string? commandName = null, HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints =>
        WithHttpCommand(builder, path, displayName, endpointName is null ? null : () => builder.GetEndpoint(endpointName), commandName, commandOptions);

    /// <summary>A request to one of the resource's own addresses, the first over TLS if there is one.</summary>
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(this IResourceBuilder<TResource> builder, string path, string displayName, Func<EndpointReference>? endpointSelector, string? commandName = null, HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = commandOptions ?? new HttpCommandOptions();
        var endpoint = (endpointSelector ?? options.EndpointSelector)?.Invoke() ?? FirstOverHttp(builder.Resource);
        if (endpoint.Scheme is not (Http or Https))
        {
            throw new DistributedApplicationException($"'{displayName}' of '{builder.Resource.Name}' is sent over HTTP, and its endpoint '{endpoint.EndpointName}' is {endpoint.Scheme}.");
        }

        builder.ApplicationBuilder.Services.AddHttpClient();
        var command = new HttpCommand(endpoint, path, options);
        options.UpdateState ??= HttpCommand.WhileRunning;
        var name = commandName ?? $"{endpoint.Resource.Name}-{endpoint.EndpointName}-http-{command.Method.Method.ToLowerInvariant()}-{path}";
        return builder.WithCommand(name, displayName, command.ExecuteAsync, options);
    }

    /// <summary>It starts when somebody says so.</summary>
    public static IResourceBuilder<T> WithExplicitStart<T>(this IResourceBuilder<T> builder)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ExplicitStartupAnnotation());
    }

    private static EndpointReference FirstOverHttp(IResourceWithEndpoints resource)
    {
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.UriScheme is Http or Https);
        return endpoints.OrderByDescending(endpoint => endpoint.UriScheme.Length).FirstOrDefault() is { } first
            ? new EndpointReference(resource, first.Name)
            : throw new DistributedApplicationException($"'{resource.Name}' has no HTTP endpoint for a command.");
    }
}
