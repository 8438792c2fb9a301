using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>All replicas with their launchers and ports, settled before anything starts: so references may go round in circles.</summary>
internal sealed class RunPlan
{
    private RunPlan(IReadOnlyList<Instance> instances) => Instances = instances;

    public IReadOnlyList<Instance> Instances { get; }

    public static async Task<RunPlan> MakeAsync(IReadOnlyCollection<IResource> resources, LauncherFactory launchers, DistributedApplicationExecutionContext execution, Action<string> say)
    {
        launchers.Check(resources);
        var placed = resources
            .Select(resource => (Resource: resource, Launcher: launchers.For(resource)))
            .Where(item => item.Launcher is not null)
            .Select(item => (item.Resource, Launcher: item.Launcher!))
            .ToList();
        AllocatePorts(placed, say);
        var instances = new List<Instance>();
        foreach (var (resource, launcher) in placed)
        {
            for (var index = 0; index < ReplicaAnnotation.CountOf(resource); index++)
            {
                instances.Add(new Instance(resource, await NameAsync(resource, index, execution), index, launcher));
            }
        }

        return new RunPlan(instances);
    }

    /// <summary>Groups that may be stopped together, those that nobody needs any more first.</summary>
    public IReadOnlyList<IReadOnlyList<Instance>> InStopOrder()
    {
        var levels = new List<IReadOnlyList<Instance>>();
        var left = Instances.ToList();
        while (left.Count > 0)
        {
            var needed = left.SelectMany(instance => instance.Uses).ToHashSet();
            var level = left.Where(instance => !needed.Contains(instance.Resource)).ToList();
            // Whoever waits in a circle never started; any order will do.
            level = level.Count > 0 ? level : [.. left];
            levels.Add(level);
            left.RemoveAll(level.Contains);
        }

        return levels;
    }

    private static async Task<string> NameAsync(IResource resource, int index, DistributedApplicationExecutionContext execution) =>
        ReplicaAnnotation.CountOf(resource) == 1 ? resource.Name : InstanceEnvironment.NameOf(await InstanceEnvironment.DeclaredAsync(resource, index, execution, isReplicated: true));

    private static void AllocatePorts(List<(IResource Resource, Launcher Launcher)> placed, Action<string> say)
    {
        var endpoints = placed.Where(item => item.Launcher.NeedsPorts)
            .SelectMany(item => item.Resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => (item.Resource, Endpoint: endpoint)))
            .ToList();
        var ports = new PortAllocator(endpoints.Select(item => WantedPort(item.Resource, item.Endpoint)).OfType<int>());
        // What was asked for is given away before anything else is.
        foreach (var (resource, endpoint) in endpoints)
        {
            var port = Allocate(ports, resource, endpoint, say);
            endpoint.StablePort = endpoint.IsProxied && ReplicaAnnotation.CountOf(resource) > 1 ? port : null;
            endpoint.AllocatedPorts = endpoint.StablePort is null ? [port] : [];
        }

        foreach (var (resource, endpoint) in endpoints)
        {
            var more = Enumerable.Range(0, ReplicaAnnotation.CountOf(resource) - endpoint.AllocatedPorts.Count)
                .Select(_ => endpoint.StablePort is null && WantedPort(resource, endpoint) is { } port ? ports.Take(port) : ports.TakeAny());
            endpoint.AllocatedPorts = [.. endpoint.AllocatedPorts, .. more];
        }
    }

    // The port inside of a container is no port of this machine.
    private static int? WantedPort(IResource resource, EndpointAnnotation endpoint) => endpoint.Port ?? (resource is ContainerResource ? null : endpoint.TargetPort);

    private static int Allocate(PortAllocator ports, IResource resource, EndpointAnnotation endpoint, Action<string> say)
    {
        if (WantedPort(resource, endpoint) is not { } wanted)
        {
            return ports.TakeAny();
        }

        var port = ports.Take(wanted);
        if (port != wanted)
        {
            say($"port {wanted} is in use; {resource.Name} listens on {port} instead (Ports__{resource.Name} chooses another)");
        }

        return port;
    }
}
