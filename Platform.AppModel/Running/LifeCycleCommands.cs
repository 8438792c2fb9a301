using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Running;

/// <summary>Start, stop and restart for whatever runs as a process here.</summary>
internal static class LifeCycleCommands
{
    public static void AddTo(IResource resource)
    {
        Add(resource, KnownResourceCommands.StartCommand, "Start", CanStart, (runner, stop) => runner.StartAsync(stop));
        Add(resource, KnownResourceCommands.StopCommand, "Stop", snapshot => !CanStart(snapshot) || snapshot.StartsAgain || IsWaiting(snapshot), (runner, stop) => runner.StopAsync(stop));
        Add(resource, KnownResourceCommands.RestartCommand, "Restart", snapshot => !CanStart(snapshot), async (runner, stop) =>
        {
            await runner.StopAsync(stop);
            await runner.StartAsync(stop);
        });
    }

    private static void Add(IResource resource, string name, string displayName, Predicate<CustomResourceSnapshot> isPossible, Func<InstanceRunner, CancellationToken, Task> act)
    {
        // An app host that has one of its own by this name means it.
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().Any(known => known.Name == name))
        {
            return;
        }

        resource.Annotations.Add(new ResourceCommandAnnotation(
            name,
            displayName,
            context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Stopping ? ResourceCommandState.Disabled
                : isPossible(context.ResourceSnapshot) ? ResourceCommandState.Enabled
                : ResourceCommandState.Hidden,
            async context =>
            {
                if (context.ServiceProvider.GetRequiredService<ApplicationRunner>().Find(context.ResourceName) is not { } runner)
                {
                    return CommandResults.Failure($"'{context.ResourceName}' does not run here.");
                }

                await act(runner, context.CancellationToken);
                return CommandResults.Success();
            },
            displayDescription: null,
            parameter: null,
            confirmationMessage: null,
            iconName: null,
            iconVariant: null,
            isHighlighted: true));
    }

    private static bool CanStart(CustomResourceSnapshot snapshot) =>
        IsWaiting(snapshot) || snapshot.State?.Text is nameof(KnownResourceStates.NotStarted) or nameof(KnownResourceStates.Exited) or nameof(KnownResourceStates.Finished) or nameof(KnownResourceStates.FailedToStart);

    private static bool IsWaiting(CustomResourceSnapshot snapshot) => snapshot.State?.Text == KnownResourceStates.Waiting;
}
