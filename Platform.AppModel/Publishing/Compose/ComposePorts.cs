using Aspire.Hosting.Publishing.Workloads;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Publishing.Compose;

/// <summary>
/// The ports of the machine that lead to what the world may see, and to what services on other hosts may: those that the projects' launch profiles or the
/// containers name, or the next hundred where that is taken.
/// </summary>
internal sealed class ComposePorts
{
    private const int Step = 100;

    private readonly List<(string Workload, PublishedPort Port)> _ports = [];

    public ComposePorts(IEnumerable<Workload> workloads)
    {
        foreach (var workload in workloads.Where(workload => workload.Replicas == 1))
        {
            var name = WorkloadName.Variable(workload.Name);
            if (workload.Bindings.FirstOrDefault(binding => binding.Endpoint is { IsExternal: true, Name: "http" }) is { } binding)
            {
                Add(workload, $"{name}_PORT", PublishedPort.Public, Wanted(workload), Target(binding));
            }

            foreach (var system in workload.ForServices)
            {
                Add(workload, $"{name}_{WorkloadName.Variable(system.Endpoint.Name)}_PORT", PublishedPort.System, Target(system), Target(system));
            }
        }
    }

    public IEnumerable<PublishedPort> All => _ports.Select(known => known.Port);

    public IEnumerable<PublishedPort> Of(Workload workload) => _ports.Where(known => known.Workload == workload.Name).Select(known => known.Port);

    /// <summary>Where browsers and clients find a service on this machine, if they do.</summary>
    public PublishedPort? PublicOf(string service) => All.FirstOrDefault(port => port.Resource == service && port.Bind == PublishedPort.Public);

    private void Add(Workload workload, string variable, string bind, int wanted, int target) =>
        _ports.Add((workload.Name, new PublishedPort(variable, bind, workload.Resource.Name, Free(wanted), target)));

    private static int Target(Binding binding) => binding.TargetPort ?? ProjectResourceBuilderExtensions.ContainerPort;

    private static int Wanted(Workload workload) => workload.Resource.Annotations.OfType<IProjectMetadata>().SingleOrDefault() is { } project
        && LaunchProfile.Read(project.ProjectPath)?.Addresses is [var address, ..] ? address.Port : ProjectResourceBuilderExtensions.ContainerPort;

    private int Free(int wanted) => All.Any(port => port.Port == wanted) ? Free(wanted + Step) : wanted;
}
