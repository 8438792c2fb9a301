using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Publishing.Workloads;

/// <summary>All programs of the application, with what they are told.</summary>
internal sealed class WorkloadPlan(IResourceCollection resources, DistributedApplicationExecutionContext execution)
{
    /// <summary>A folder that all programs of one deployment share. Only where there is one: callbacks see by it whether there is.</summary>
    public const string SharedVariable = "PLATFORM_SHARED";

    /// <param name="sharedFolder">If there is one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="takes">What is published in this way; without it, everything.</param>
    public async Task<IReadOnlyList<Workload>> ReadAsync(string? sharedFolder, CancellationToken cancellationToken, Func<IResource, bool>? takes = null)
    {
        var ports = new BindingPlan();
        var workloads = new List<Workload>();
        foreach (var resource in resources.OfType<IComputeResource>().Where(resource => !resource.Annotations.OfType<ManifestPublishingCallbackAnnotation>().Any() && takes?.Invoke(resource) != false))
        {
            if (resource is ExecutableResource && !resource.Annotations.OfType<DockerfileBuildAnnotation>().Any())
            {
                throw new DistributedApplicationException($"'{resource.Name}' is a program of this machine and has no image: PublishAsDockerFile makes one, ExcludeFromManifest leaves it out.");
            }

            var bindings = ports.Of(resource);
            var replicas = ReplicaAnnotation.CountOf(resource);
            var standApart = replicas > 1 && resource.Annotations.OfType<ContainerMountAnnotation>().Any();
            foreach (var number in standApart ? Enumerable.Range(1, replicas) : [0])
            {
                workloads.Add(new Workload(
                    resource,
                    number == 0 ? resource.Name : string.Create(CultureInfo.InvariantCulture, $"{resource.Name}-{number}"),
                    number,
                    standApart ? 1 : replicas,
                    await EnvironmentAsync(resource, number, sharedFolder, cancellationToken),
                    await Declared.ArgumentsAsync(resource, execution, cancellationToken),
                    bindings));
            }
        }

        return workloads;
    }

    private async Task<IReadOnlyDictionary<string, object>> EnvironmentAsync(IResource resource, int number, string? sharedFolder, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object>(StringComparer.Ordinal);
        if (number > 0)
        {
            variables[InstanceEnvironment.ReplicaVariable] = number.ToString(CultureInfo.InvariantCulture);
        }

        if (sharedFolder is not null)
        {
            variables[SharedVariable] = sharedFolder;
        }

        var declared = await Declared.EnvironmentAsync(resource, execution, variables, cancellationToken);
        return declared.Where(variable => variable.Key is not InstanceEnvironment.ReplicaVariable and not SharedVariable).ToDictionary(StringComparer.Ordinal);
    }
}
