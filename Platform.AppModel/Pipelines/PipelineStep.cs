using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Something to be done when the application is published or deployed.</summary>
[Experimental("ASPIREPIPELINES001")]
public class PipelineStep
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required Func<PipelineStepContext, Task> Action { get; init; }

    /// <summary>Done before it.</summary>
    [SuppressMessage("Design", "CA1002:Do not expose generic lists", Justification = "The genuine type.")]
    public List<string> DependsOnSteps { get; init; } = [];

    /// <summary>They are not done without it.</summary>
    [SuppressMessage("Design", "CA1002:Do not expose generic lists", Justification = "The genuine type.")]
    public List<string> RequiredBySteps { get; init; } = [];

    public void DependsOn(string stepName) => DependsOnSteps.Add(stepName);

    public void DependsOn(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        DependsOn(step.Name);
    }

    public void RequiredBy(string stepName) => RequiredBySteps.Add(stepName);

    public void RequiredBy(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        RequiredBy(step.Name);
    }
}
