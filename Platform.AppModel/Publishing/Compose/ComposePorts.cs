using Aspire.Hosting.Publishing.Workloads;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Publishing.Compose;

/// <summary>The ports of the machine that lead to what the world may see: those that the projects' launch profiles name, or the next hundred where that is taken.</summary>
internal sealed class ComposePorts
{
    private const int Step = 100;

    private readonly Dictionary<string, PublishedPort> _ports = new(StringComparer.Ordinal);

    public ComposePorts(IEnumerable<Workload> workloads)
    {
        foreach (var workload in workloads.Where(workload => workload.Replicas == 1))
        {
            if (workload.Bindings.FirstOrDefault(binding => binding.Endpoint is { IsExternal: true, Name: "http" }) is { } binding)
            {
                _ports[workload.Name] = new PublishedPort(
                    $"{WorkloadName.Variable(workload.Name)}_PORT", workload.Resource.Name, Free(Wanted(workload)), binding.TargetPort ?? ProjectResourceBuilderExtensions.ContainerPort);
            }
        }
    }

    public IEnumerable<PublishedPort> All => _ports.Values;

    public PublishedPort? Find(Workload workload) => _ports.GetValueOrDefault(workload.Name);

    private static int Wanted(Workload workload) => workload.Resource.Annotations.OfType<IProjectMetadata>().SingleOrDefault() is { } project
        && LaunchProfile.Read(project.ProjectPath)?.Addresses is [var address, ..] ? address.Port : ProjectResourceBuilderExtensions.ContainerPort;

    private int Free(int wanted) => _ports.Values.Any(port => port.Port == wanted) ? Free(wanted + Step) : wanted;
}
