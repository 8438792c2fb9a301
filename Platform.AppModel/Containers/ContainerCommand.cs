using System.Globalization;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Containers;

/// <summary>The words that an engine is told to run a container with.</summary>
internal static class ContainerCommand
{
    private const string Network = "--network";

    /// <param name="instance">What runs.</param>
    /// <param name="image">Of what.</param>
    /// <param name="name">How the engine calls it.</param>
    /// <param name="label">By which it is found again.</param>
    /// <param name="variables">Names only: values are the engine's own environment, because a command line can be read by everybody.</param>
    /// <param name="files">What stands where, besides its mounts.</param>
    /// <param name="options">What the app host says to the engine.</param>
    /// <param name="arguments">What the program is told.</param>
    public static IReadOnlyList<string> Run(
        Instance instance, string image, string name, string label, IEnumerable<string> variables, IReadOnlyDictionary<string, string> files, IReadOnlyList<string> options, IReadOnlyList<string> arguments) =>
    [
        "run", "--rm", "--name", name, "--label", label,
        .. SharesNetwork(options) ? [] : Ports(instance),
        .. variables.SelectMany(variable => new[] { "--env", variable }),
        .. instance.Resource.Annotations.OfType<ContainerMountAnnotation>().SelectMany(mount => new[] { "--volume", $"{mount.Source}:{mount.Target}{(mount.IsReadOnly ? ":ro" : "")}" }),
        .. files.SelectMany(file => new[] { "--volume", $"{file.Value}:{file.Key}:ro" }),
        .. instance.Resource is ContainerResource { Entrypoint: { } entrypoint } ? new[] { "--entrypoint", entrypoint } : [],
        .. options,
        image,
        .. arguments,
    ];

    public static IReadOnlyList<string> Build(DockerfileBuildAnnotation build, string image) =>
    [
        "build", "--tag", image, "--file", build.DockerfilePath,
        .. build.Stage is { } stage ? new[] { "--target", stage } : [],
        .. build.BuildArguments.SelectMany(argument => new[] { "--build-arg", string.Create(CultureInfo.InvariantCulture, $"{argument.Key}={argument.Value}") }),
        build.ContextPath,
    ];

    // On loopback only, as everything of the local run.
    private static IEnumerable<string> Ports(Instance instance) => instance.Endpoints.Where(endpoint => endpoint.TargetPort is not null).SelectMany(endpoint => new[]
    {
        "--publish",
        string.Create(CultureInfo.InvariantCulture, $"{endpoint.Host}:{endpoint.AllocatedPorts[instance.Index]}:{endpoint.TargetPort}{(endpoint.Protocol == ProtocolType.Udp ? "/udp" : "")}"),
    });

    private static bool SharesNetwork(IReadOnlyList<string> options) =>
        options.Contains($"{Network}=host") || options.Index().Any(option => option.Item == Network && option.Index + 1 < options.Count && options[option.Index + 1] == "host");
}
