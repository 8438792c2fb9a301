namespace Aspire.Hosting.Running;

internal abstract class ProcessLauncher : Launcher
{
    /// <summary>Everything that has to be there before the program starts; called again for each restart.</summary>
    public abstract Task<LaunchSpec> PrepareAsync(Instance instance, CancellationToken cancellationToken);

    /// <summary>Null when it answers as it should, otherwise what is wrong. A process without a check is well while it runs.</summary>
    public virtual Task<string?> CheckAsync(Instance instance, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
