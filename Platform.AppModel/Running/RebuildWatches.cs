using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Starts the replicas of a project anew when it was built: one after the other, so that the others answer meanwhile.</summary>
internal sealed class RebuildWatches : IDisposable
{
    private readonly List<RebuildWatch> _watches = [];

    public void Open(IReadOnlyList<InstanceRunner> runners, ResourceNotificationService notifications)
    {
        foreach (var replicas in runners.GroupBy(runner => runner.Instance.Resource).Select(group => group.ToList()))
        {
            var project = replicas[0].Instance.Resource.Annotations.OfType<IBuiltProjectMetadata>().FirstOrDefault();
            if (Path.GetDirectoryName(project?.AssemblyPath) is { } folder && Directory.Exists(folder))
            {
                _watches.Add(new RebuildWatch(folder, cancellation => RestartAsync(replicas, notifications, cancellation)));
            }
        }
    }

    public void Dispose()
    {
        _watches.ForEach(watch => watch.Dispose());
        _watches.Clear();
    }

    private static async Task RestartAsync(List<InstanceRunner> replicas, ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        foreach (var replica in replicas)
        {
            // What was stopped by hand stays so, and who waits will start with what is new.
            if (notifications.TryGetCurrentState(replica.Instance.Name, out var state)
                && state.Snapshot is { IsAtRest: false, State.Text: not (nameof(KnownResourceStates.Waiting) or nameof(KnownResourceStates.NotStarted)) })
            {
                replica.Say("was built anew: it is started anew");
                await replica.StopAsync(cancellationToken);
                await replica.StartAsync(cancellationToken);
                await notifications.WaitForReplicaAsync(replica.Instance.Name, cancellationToken);
            }
        }
    }
}
