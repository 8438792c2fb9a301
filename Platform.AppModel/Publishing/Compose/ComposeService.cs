using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing.Workloads;

namespace Aspire.Hosting.Publishing.Compose;

/// <summary>One service of the file.</summary>
internal sealed class ComposeService(Workload workload, IReadOnlyList<Workload> all, ComposePorts ports, ComposeText text, string folder)
{
    public const string SharedVolume = "shared";
    public const string SharedFolder = "/shared";

    private readonly Dictionary<string, string> _environment = text.Of(workload.Environment);

    private bool IsSharing => _environment.Values.Any(value => value.Contains(SharedFolder, StringComparison.Ordinal));

    public Dictionary<string, object> Describe()
    {
        var service = new Dictionary<string, object>();
        Image(service);
        if (!workload.IsOurs && workload.Volumes.Any())
        {
            // A broker's data are those of its host's name, which otherwise is another for each container.
            service["hostname"] = workload.Name;
        }

        service["restart"] = "unless-stopped";
        Add(service, "entrypoint", workload.Resource is ContainerResource { Entrypoint: { } entrypoint } ? new List<string> { entrypoint } : null);
        Add(service, "command", workload.Arguments.Select(text.Of).ToList());
        Add(service, "environment", _environment);
        Add(service, "ports", Ports().ToList());
        Add(service, "networks", Networks());
        Add(service, "volumes", Mounts().ToList());
        Add(service, "depends_on", Dependencies());
        Add(service, "healthcheck", ComposeHealth.Of(workload));
        if (workload.Replicas > 1)
        {
            service["deploy"] = new Dictionary<string, object> { ["replicas"] = workload.Replicas };
        }

        if (workload.IsOurs)
        {
            Harden(service);
        }

        return service;
    }

    /// <summary>Named volumes that it uses.</summary>
    public IEnumerable<string> Volumes() => workload.Volumes.Select(NameOf).Concat(IsSharing ? [SharedVolume] : []);

    private void Image(Dictionary<string, object> service)
    {
        if (workload.Resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault() is { } image && workload.Build is null)
        {
            service["image"] = image.Reference;
            return;
        }

        service["image"] = $"${{REGISTRY}}/{workload.ImageName}:${{TAG}}";
        if (workload.Build is { } build)
        {
            var described = new Dictionary<string, object>
            {
                ["context"] = Path.GetRelativePath(folder, build.ContextPath),
                ["dockerfile"] = Path.GetRelativePath(build.ContextPath, build.DockerfilePath),
            };
            Add(described, "target", build.Stage);
            Add(described, "args", build.BuildArguments.ToDictionary(argument => argument.Key, argument => text.Of(argument.Value ?? "")));
            service["build"] = described;
        }
    }

    private IEnumerable<string> Ports() =>
        ports.Of(workload).Select(published => string.Create(CultureInfo.InvariantCulture, $"${{{published.Bind}}}:${{{published.Variable}}}:{published.Target}"));

    // Who refers to the resource finds all of it, and goes on with another when one is away.
    private Dictionary<string, object>? Networks() => workload.Number == 0
        ? null
        : new Dictionary<string, object> { ["default"] = new Dictionary<string, object> { ["aliases"] = new List<string> { workload.Resource.Name } } };

    private IEnumerable<string> Mounts()
    {
        foreach (var volume in workload.Volumes)
        {
            yield return $"{NameOf(volume)}:{volume.Target}{(volume.IsReadOnly ? ":ro" : "")}";
        }

        foreach (var mount in workload.Resource.Annotations.OfType<ContainerMountAnnotation>().Where(mount => mount.Type == ContainerMountType.BindMount))
        {
            yield return $"{Path.GetRelativePath(folder, mount.Source!)}:{mount.Target}{(mount.IsReadOnly ? ":ro" : "")}";
        }

        if (IsSharing)
        {
            yield return $"{SharedVolume}:{SharedFolder}{(workload.UsesBlobs ? "" : ":ro")}";
        }
    }

    private Dictionary<string, object> Dependencies() => workload.Resource.Annotations.OfType<WaitAnnotation>()
        .Select(wait => (wait.WaitType, Server: wait.Resource is IResourceWithParent child ? child.Parent : wait.Resource))
        .SelectMany(wait => all.Where(other => other.Resource.Name == wait.Server.Name).Select(other => (other.Name, wait.WaitType)))
        .DistinctBy(wait => wait.Name)
        .ToDictionary(wait => wait.Name, wait => (object)new Dictionary<string, object>
        {
            ["condition"] = wait.WaitType switch
            {
                WaitType.WaitForCompletion => "service_completed_successfully",
                WaitType.WaitUntilStarted => "service_started",
                _ => "service_healthy",
            },
        });

    private static void Harden(Dictionary<string, object> service)
    {
        service["stop_grace_period"] = string.Create(CultureInfo.InvariantCulture, $"{Workload.GraceSeconds}s");
        service["read_only"] = true;
        service["tmpfs"] = new List<string> { "/tmp:exec,mode=1777" };
        service["cap_drop"] = new List<string> { "ALL" };
        service["security_opt"] = new List<string> { "no-new-privileges:true" };
    }

    private string NameOf(ContainerMountAnnotation volume) => workload.Number == 0 ? volume.Source! : string.Create(CultureInfo.InvariantCulture, $"{volume.Source}-{workload.Number}");

    private static void Add<T>(Dictionary<string, object> service, string key, T? value)
        where T : class, System.Collections.IEnumerable
    {
        if (value is not null && value.GetEnumerator().MoveNext())
        {
            service[key] = value;
        }
    }
}
