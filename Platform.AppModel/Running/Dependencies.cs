using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Waits for whom a replica waits: until they run, are well and ready, or have ended as they should.</summary>
internal static class Dependencies
{
    public static async Task WaitAsync(Instance instance, ResourceNotificationService notifications, InstanceState state, CancellationToken cancellationToken)
    {
        foreach (var dependency in instance.Dependencies.Where(dependency => dependency.Resource is not (ParameterResource or Azure.AzureStorageResource)))
        {
            state.Becomes(KnownResourceStates.Waiting);
            var isGivenUp = dependency.WaitBehavior == WaitBehavior.StopOnResourceUnavailable;
            var last = await notifications.WaitForAllAsync(dependency.Resource.Name, replica => IsMet(dependency, replica) || (isGivenUp && IsUnavailable(replica.Snapshot)), cancellationToken);
            if (isGivenUp && !IsMet(dependency, last))
            {
                throw new DistributedApplicationException($"'{dependency.Resource.Name}' is over ({last.Snapshot.State?.Text}), and without it this does not start.");
            }
        }
    }

    private static bool IsMet(WaitAnnotation dependency, ResourceEvent replica) => dependency.WaitType switch
    {
        WaitType.WaitForCompletion => replica.Snapshot.State?.Text == KnownResourceStates.Finished && replica.Snapshot.ExitCode == dependency.ExitCode,
        WaitType.WaitUntilStarted => replica.Snapshot.State?.Text is nameof(KnownResourceStates.Running) or nameof(KnownResourceStates.Active),
        _ => replica.IsHealthy && replica.Snapshot.IsReady,
    };

    // Whoever crashed and comes back in a moment is only away.
    private static bool IsUnavailable(CustomResourceSnapshot snapshot) =>
        !snapshot.StartsAgain && snapshot.State?.Text is nameof(KnownResourceStates.FailedToStart) or nameof(KnownResourceStates.Exited) or nameof(KnownResourceStates.Finished);
}
