using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing.Workloads;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>A resource with its replicas: one StatefulSet where they keep something, one Deployment where they do not, so that an upgrade goes from one to the next.</summary>
internal sealed class HelmUnit
{
    private readonly IReadOnlyList<Workload> _replicas;
    private readonly IReadOnlyList<Dictionary<string, string>> _environments;

    public HelmUnit(IReadOnlyList<Workload> replicas, HelmNeeds needs)
    {
        _replicas = replicas;
        Refuse(replicas[0]);
        Text = new HelmText(replicas[0].Resource, needs);
        _environments = [.. replicas.Select(replica => Text.Of(replica.Environment))];
        Arguments = [.. Workload.Arguments.Select(Text.Of)];
        Own = _environments[0].Keys.Where(name => _environments.Any(other => other.GetValueOrDefault(name) != _environments[0][name])).ToList();
    }

    public Workload Workload => _replicas[0];

    public IResource Resource => Workload.Resource;

    public string Name => Resource.Name;

    /// <summary>As the chart's values name it.</summary>
    public string Key => HelmName.Key(Name);

    public HelmText Text { get; }

    public IReadOnlyList<string> Arguments { get; }

    /// <summary>How many, where the values do not say it: each has a name, a token and a volume that were made for it.</summary>
    public int Count => _replicas.Count;

    public bool Keeps => Workload.Volumes.Any();

    /// <summary>Variables that all replicas have.</summary>
    public IEnumerable<KeyValuePair<string, string>> Common => _environments[0].Where(variable => !Own.Contains(variable.Key));

    /// <summary>Names of the variables that differ from replica to replica.</summary>
    public IReadOnlyList<string> Own { get; }

    /// <summary>Whether it uses the folder that all programs share.</summary>
    public bool Shares => _environments[0].Values.Any(value => value.Contains(HelmText.SharedFolder, StringComparison.Ordinal));

    /// <summary>Where browsers and clients reach it from outside; null where they do not.</summary>
    public Binding? Outside => Workload.Bindings.FirstOrDefault(binding => binding.Endpoint is { IsExternal: true, Name: "http" });

    /// <summary>Ports that the program itself listens on, by their endpoints' names.</summary>
    public IEnumerable<(string Name, int Port)> Ports => Workload.Bindings
        .Where(binding => !Workload.IsProxys(Resource, binding.Endpoint.Name))
        .Select(binding => (binding.Endpoint.Name, binding.TargetPort ?? ProjectResourceBuilderExtensions.ContainerPort));

    // Rather than a pod without them.
    private static void Refuse(Workload workload)
    {
        if (workload.Resource.Annotations.OfType<ContainerMountAnnotation>().FirstOrDefault(mount => mount.Type == ContainerMountType.BindMount) is { } mount)
        {
            throw new DistributedApplicationException($"'{workload.Resource.Name}' mounts {mount.Source} of the machine it runs on, which a cluster's pod has not: use a volume, or put it into the image.");
        }

        if (workload.Volumes.Count() > 1)
        {
            throw new DistributedApplicationException($"'{workload.Resource.Name}' has several volumes; a chart gives each pod one.");
        }
    }

    public string OwnOf(int replica, string variable) => _environments[replica][variable];

    public string Pod(int replica) => string.Create(CultureInfo.InvariantCulture, $"{Name}-{replica}");

    public Dictionary<string, object> Selector => Labels.Select(Name);
}
