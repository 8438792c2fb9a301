using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting;

public static class ContainerResourceBuilderExtensions
{
    private const string Dockerfile = "Dockerfile";

    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, string name, string image) => builder.AddContainer(name, image, "latest");

    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, string name, string image, string tag)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ContainerResource(name)).WithImage(image, tag);
    }

    public static IResourceBuilder<ContainerResource> AddDockerfile(this IDistributedApplicationBuilder builder, string name, string contextPath, string? dockerfilePath = null, string? stage = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ContainerResource(name)).WithDockerfile(contextPath, dockerfilePath, stage);
    }

    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerImageAnnotation { Image = image, Tag = tag ?? "latest" }, ResourceAnnotationMutationBehavior.Replace);
    }

    public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ImageOf(builder.Resource).Tag = tag;
        return builder;
    }

    public static IResourceBuilder<T> WithImageRegistry<T>(this IResourceBuilder<T> builder, string? registry)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ImageOf(builder.Resource).Registry = registry;
        return builder;
    }

    /// <summary>Paths are relative to the app host's folder, that of the Dockerfile to the context.</summary>
    public static IResourceBuilder<T> WithDockerfile<T>(this IResourceBuilder<T> builder, string contextPath, string? dockerfilePath = null, string? stage = null)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        var context = Path.GetFullPath(contextPath, builder.ApplicationBuilder.AppHostDirectory);
        return builder.WithAnnotation(new DockerfileBuildAnnotation(context, Path.GetFullPath(dockerfilePath ?? Dockerfile, context), stage), ResourceAnnotationMutationBehavior.Replace);
    }

    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, object? value)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        var build = builder.Resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault()
            ?? throw new InvalidOperationException($"'{builder.Resource.Name}' is not built from a Dockerfile: WithDockerfile comes first.");
        build.BuildArguments[name] = value;
        return builder;
    }

    /// <summary>The parameter's value is given where the image is built.</summary>
    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(value);
        return builder.WithBuildArg(name, (object)value.Resource);
    }

    /// <summary>In the local run everything ends with the run, whatever is said here; data that is to stay lies in a volume.</summary>
    public static IResourceBuilder<T> WithLifetime<T>(this IResourceBuilder<T> builder, ContainerLifetime lifetime)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerLifetimeAnnotation { Lifetime = lifetime }, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>What the engine is told besides, in the local run, such as <c>--network host</c> for a container that has to reach what runs on this machine.</summary>
    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerRuntimeArgsCallbackAnnotation(list =>
        {
            foreach (var argument in args)
            {
                list.Add(argument);
            }
        }));
    }

    /// <summary>What the engine calls it in the local run.</summary>
    public static IResourceBuilder<T> WithContainerName<T>(this IResourceBuilder<T> builder, string name)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerNameAnnotation { Name = name }, ResourceAnnotationMutationBehavior.Replace);
    }

    public static IResourceBuilder<T> WithEntrypoint<T>(this IResourceBuilder<T> builder, string entrypoint)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.Entrypoint = entrypoint;
        return builder;
    }

    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string? name, string target, bool isReadOnly = false)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerMountAnnotation(name ?? VolumeName.Of(builder, "data"), target, ContainerMountType.Volume, isReadOnly));
    }

    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string target)
        where T : ContainerResource => builder.WithVolume(null, target);

    public static IResourceBuilder<T> WithBindMount<T>(this IResourceBuilder<T> builder, string source, string target, bool isReadOnly = false)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        var folder = Path.GetFullPath(source, builder.ApplicationBuilder.AppHostDirectory);
        return builder.WithAnnotation(new ContainerMountAnnotation(folder, target, ContainerMountType.BindMount, isReadOnly));
    }

    internal static IResourceBuilder<T> WithServer<T>(this IResourceBuilder<T> builder, string image, string tag, string endpoint, int? port, int targetPort, string scheme = "tcp")
        where T : ContainerResource =>
        builder.WithImage(image, tag).WithImageRegistry("docker.io")
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, scheme, name: endpoint, port: port, targetPort: targetPort));

    private static ContainerImageAnnotation ImageOf(ContainerResource container) => container.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()
        ?? throw new InvalidOperationException($"'{container.Name}' has no image yet: WithImage comes first.");
}
