using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Environments;

/// <summary>Which ways of publishing are wanted, and what takes part in each. An application that names no environment is published in every way.</summary>
internal static class ComputeEnvironments
{
    /// <summary>It is said where the application is published, and no part of what runs.</summary>
    public static IResourceBuilder<T> AddEnvironment<T>(this IDistributedApplicationBuilder builder, T environment)
        where T : IComputeEnvironmentResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ExecutionContext.IsRunMode ? builder.CreateResourceBuilder(environment) : builder.AddResource(environment).ExcludeFromManifest();
    }

    public static bool Want<T>(IEnumerable<IResource> resources)
        where T : IComputeEnvironmentResource
    {
        var declared = resources.OfType<IComputeEnvironmentResource>().ToList();
        return declared.Count == 0 || declared.OfType<T>().Any();
    }

    /// <summary>To any, unless it was bound to another one.</summary>
    public static bool Take<T>(IResource resource)
        where T : IComputeEnvironmentResource =>
        resource.Annotations.OfType<ComputeEnvironmentAnnotation>().LastOrDefault() is not { } bound || bound.Environment is T;
}
