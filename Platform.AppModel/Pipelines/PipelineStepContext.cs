using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>What a step has at hand.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class PipelineStepContext
{
    internal PipelineStepContext(IServiceProvider services, DistributedApplicationModel model, DistributedApplicationExecutionContext execution, ILogger logger, CancellationToken cancellationToken)
    {
        Services = services;
        Model = model;
        ExecutionContext = execution;
        Logger = logger;
        CancellationToken = cancellationToken;
    }

    public IServiceProvider Services { get; }

    public DistributedApplicationModel Model { get; }

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>What it says stands under the step's name.</summary>
    public ILogger Logger { get; }

    public CancellationToken CancellationToken { get; }
}
