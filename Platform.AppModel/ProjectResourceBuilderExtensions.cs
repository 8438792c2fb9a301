using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;
using Aspire.Hosting.Running;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    // What ASP.NET Core's base images listen on.
    internal const int ContainerPort = 8080;

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => Add(builder, name, new TProject(), LaunchProfile.Read);

    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Add(builder, name, new ProjectMetadata(Path.GetFullPath(projectPath, builder.AppHostDirectory)), LaunchProfile.Read);
    }

    /// <param name="builder">The application.</param>
    /// <param name="name">What others know it by.</param>
    /// <param name="launchProfileName">A profile of its launchSettings.json; null: none of them.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => Add(builder, name, new TProject(), path => LaunchProfile.Named(path, launchProfileName));

    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath, string? launchProfileName)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Add(builder, name, new ProjectMetadata(Path.GetFullPath(projectPath, builder.AppHostDirectory)), path => LaunchProfile.Named(path, launchProfileName));
    }

    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Where it is published, an image of a Dockerfile's making takes the project's place; here it runs as it is.</summary>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure = null)
        where T : ProjectResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        var application = builder.ApplicationBuilder;
        if (application.ExecutionContext.IsRunMode)
        {
            return builder;
        }

        var container = new ProjectContainerResource(builder.Resource);
        application.Resources.Remove(builder.Resource);
        var image = application.AddResource<ContainerResource>(container)
            .WithImage(container.Name)
            .WithDockerfile(Path.GetDirectoryName(builder.Resource.Annotations.OfType<IProjectMetadata>().Single().ProjectPath)!);
        foreach (var endpoint in container.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.Name is "http" or "https"))
        {
            endpoint.TargetPort ??= ContainerPort;
        }

        configure?.Invoke(image);
        return builder;
    }

    private static IResourceBuilder<ProjectResource> Add<TMetadata>(IDistributedApplicationBuilder builder, string name, TMetadata metadata, Func<string, LaunchProfile?> profileOf)
        where TMetadata : IProjectMetadata
    {
        ArgumentNullException.ThrowIfNull(builder);
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation(metadata);
        var profile = profileOf(metadata.ProjectPath);
        if (builder.ExecutionContext.IsPublishMode)
        {
            return project.WithPublishedPorts(isWeb: profile?.Addresses.Count > 0);
        }

        foreach (var address in profile?.Addresses ?? [])
        {
            project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, address.Scheme, port: address.Port == 0 ? null : address.Port));
        }

        return profile is null ? project : project.WithAnnotation(profile);
    }
}
