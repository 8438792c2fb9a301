using Aspire.Hosting.Publishing.Workloads;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Publishing.Deploying;

/// <summary>Has an installed tool bring the application to where it runs, or only says how.</summary>
internal sealed class DeployService(WorkloadPlan plan, IHostEnvironment environment)
{
    /// <summary>The one that is asked for, or the only one that is installed.</summary>
    public static DeployTarget Choose(string? wanted, Func<string, bool> isInstalled, bool onlySays)
    {
        if (wanted is not null)
        {
            var target = DeployTarget.All.FirstOrDefault(target => target.Name == wanted)
                ?? throw new DistributedApplicationException($"Nothing deploys to '{wanted}': there are {Names(DeployTarget.All)}.");
            return onlySays || isInstalled(target.Program)
                ? target
                : throw new DistributedApplicationException($"Deploying to {target.Where} takes {target.Program}, which is not installed here. With --dry-run the commands are only printed.");
        }

        var installed = DeployTarget.All.Where(target => isInstalled(target.Program)).ToList();
        return installed.Count == 1
            ? installed[0]
            : throw new DistributedApplicationException(installed.Count == 0
                ? $"None of the tools is installed that could deploy it: {Names(DeployTarget.All)}. Name one with --dry-run to see its commands."
                : $"Say which: {Names(installed)}.");
    }

    public async Task<string> RunAsync(DeployTarget target, PublishOptions asked, CancellationToken cancellationToken)
    {
        var repository = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(environment.ContentRootPath))!;
        var name = environment.EnvironmentName.ToLowerInvariant();
        var projects = target.MakesImages ? await ProjectsAsync(repository, cancellationToken) : [];
        var commands = target.Commands(new DeployPlace($"platform-{name}", environment.EnvironmentName, Path.GetFullPath(asked.OutputPath), repository, projects));
        if (asked.OnlySays)
        {
            return $"nothing was run; these commands bring it to {target.Where}\n{string.Join('\n', commands)}";
        }

        foreach (var command in commands)
        {
            await command.RunAsync(repository, cancellationToken);
        }

        return $"brought to {target.Where}";
    }

    private async Task<IReadOnlyList<(string Path, string Image)>> ProjectsAsync(string repository, CancellationToken cancellationToken) =>
    [
        .. (await plan.ReadAsync(sharedFolder: null, cancellationToken))
            .Where(workload => workload.Build is null)
            .Select(workload => (Project: workload.Resource.Annotations.OfType<IProjectMetadata>().SingleOrDefault(), workload.ImageName))
            .Where(known => known.Project is not null)
            .Select(known => (Path.GetRelativePath(repository, known.Project!.ProjectPath), known.ImageName)),
    ];

    private static string Names(IEnumerable<DeployTarget> targets) => string.Join(", ", targets.Select(target => $"{target.Name} ({target.Where})"));
}
