using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Parameters;

namespace Aspire.Hosting.Running;

/// <summary>How a resource comes to life on this machine.</summary>
internal abstract class Launcher
{
    /// <summary>What it is and where it was found; for people.</summary>
    public abstract string Source { get; }

    /// <summary>What it writes stands in its file and on the dashboard; the console hears of it only when it fails.</summary>
    public virtual bool IsQuiet => false;

    /// <summary>Parameters without which it cannot start.</summary>
    public virtual Task<IReadOnlyList<ParameterResource>> NeedsAsync(Instance instance, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ParameterResource>>([.. ParameterNeeds.Of(instance.Resource)]);

    /// <summary>What it is asked now and then. What is asked nothing is well while it is there.</summary>
    public virtual IReadOnlyList<HealthProbe> Probes(Instance instance) => [];

    /// <summary>A process has ports of its own; what runs elsewhere has not.</summary>
    public virtual bool NeedsPorts => true;
}
