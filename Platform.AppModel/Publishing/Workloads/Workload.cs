using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Workloads;

/// <summary>One program as it is deployed by a tool that we write for: a replica by itself where it keeps something, all replicas together where it does not.</summary>
/// <param name="Resource">What the application declares.</param>
/// <param name="Name">The resource's, with a number where replicas stand apart.</param>
/// <param name="Number">From 1, where replicas stand apart; otherwise 0.</param>
/// <param name="Replicas">How many of it there are.</param>
/// <param name="Environment">Strings, and references in the app model's own types.</param>
/// <param name="Arguments">The same.</param>
/// <param name="Bindings">Its ports.</param>
internal sealed record Workload(
    IResource Resource,
    string Name,
    int Number,
    int Replicas,
    IReadOnlyDictionary<string, object> Environment,
    IReadOnlyList<object> Arguments,
    IReadOnlyList<Binding> Bindings)
{
    /// <summary>As long as an orderly end may take with requests that are under way: .NET's thirty seconds, and some for the way there.</summary>
    public const int GraceSeconds = 40;

    public IEnumerable<ContainerMountAnnotation> Volumes => Resource.Annotations.OfType<ContainerMountAnnotation>().Where(mount => mount.Type == ContainerMountType.Volume);

    public DockerfileBuildAnnotation? Build => Resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault();

    /// <summary>One for all resources of a project, wherever they run.</summary>
    public string ImageName => Resource.Annotations.OfType<IProjectMetadata>().SingleOrDefault() is { } project
        ? Path.GetFileNameWithoutExtension(project.ProjectPath).Split('.')[^1].ToLowerInvariant()
        : Resource.Name;

    /// <summary>A program of this repository; the others are servers with images of their own.</summary>
    public bool IsOurs => Resource is ProjectResource || Build is not null;

    /// <summary>Whether it keeps what it stores with the application's blobs.</summary>
    public bool UsesBlobs => Environment.Values.Any(value => value is ConnectionStringReference { Resource: Azure.AzureBlobStorageResource });

    /// <summary>Where services elsewhere reach it, each side with a certificate of the installation: what ends TLS itself may be passed on, nothing else.</summary>
    public IEnumerable<Binding> ForServices => IsOurs
        ? Bindings.Where(binding => binding.Endpoint is { UriScheme: "https", IsExternal: false } && !IsProxys(Resource, binding.Endpoint.Name))
        : [];

    /// <summary>Nobody speaks TLS at the https address that a project has by itself: it is a proxy's.</summary>
    public static bool IsProxys(IResource resource, string endpoint) =>
        endpoint == "https" && resource.Annotations.OfType<EndpointAnnotation>().Any(other => other.Name == "http");
}
