using Aspire.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.ApplicationModel;

public class ResourceCommandService
{
    private readonly ResourceNotificationService _notifications;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(ResourceNotificationService notifications, IServiceProvider services) => (_notifications, _services) = (notifications, services);

    /// <summary>For the one replica, or for the one resource that has this name.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        _notifications.TryGetCurrentState(resourceId, out var known)
            ? await ExecuteAsync(known.Resource, known.ResourceId, commandName, cancellationToken)
            : CommandResults.Failure($"There is no resource '{resourceId}'.");

    /// <summary>For every replica of the resource, at the same time.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var replicas = _notifications.Current().Where(known => known.Resource == resource).Select(known => known.ResourceId).ToList();
        var results = await Task.WhenAll(replicas.Select(replica => ExecuteAsync(resource, replica, commandName, cancellationToken)));
        var failures = replicas.Zip(results).Where(item => item.Second is { Success: false, Canceled: false }).ToList();
        return failures.Count > 0 ? CommandResults.Failure(string.Join(Environment.NewLine, failures.Select(item => $"{item.First}: {item.Second.ErrorMessage}")))
            : results.Any(result => result.Canceled) ? CommandResults.Canceled()
            : CommandResults.Success();
    }

    private async Task<ExecuteCommandResult> ExecuteAsync(IResource resource, string replica, string commandName, CancellationToken cancellationToken)
    {
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().FirstOrDefault(command => command.Name == commandName) is not { } command)
        {
            return CommandResults.Failure($"'{replica}' has no command '{commandName}'.");
        }

        var runner = _services.GetRequiredService<ApplicationRunner>().Find(replica);
        try
        {
            var result = await command.ExecuteCommand(new ExecuteCommandContext { ServiceProvider = _services, ResourceName = replica, CancellationToken = cancellationToken });
            runner?.Say($"{command.DisplayName}: {(result.Success ? "done" : result.Canceled ? "cancelled" : $"failed: {result.ErrorMessage}")}");
            return result;
        }
        catch (OperationCanceledException)
        {
            return CommandResults.Canceled();
        }
#pragma warning disable CA1031 // A command is the app host's own code; what goes wrong in it is its answer, not the end of the run.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            runner?.Say($"{command.DisplayName}: {failure}");
            return CommandResults.Failure(failure);
        }
    }
}
