namespace Aspire.Hosting.Running;

internal abstract class ProcessLauncher : Launcher
{
    /// <summary>Everything that has to be there before the program starts; called again for each restart.</summary>
    public abstract Task<LaunchSpec> PrepareAsync(Instance instance, CancellationToken cancellationToken);

    /// <summary>An end with 0 is what it was started for. A server has no such end: RabbitMQ's script says 0 when its broker was killed.</summary>
    public virtual bool MayFinish => false;

    public override IReadOnlyList<HealthProbe> Probes(Instance instance) => [new HealthProbe("answers", cancellation => CheckAsync(instance, cancellation))];

    /// <summary>Null when it answers as it should, otherwise what is wrong.</summary>
    public virtual Task<string?> CheckAsync(Instance instance, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>After its process has ended, however that was.</summary>
    public virtual Task CleanAsync() => Task.CompletedTask;
}
