using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>The steps of publishing and deploying.</summary>
[Experimental("ASPIREPIPELINES001")]
public interface IDistributedApplicationPipeline
{
    /// <param name="name">How somebody asks for it: <c>--operation publish --step NAME</c>.</param>
    /// <param name="action">Does it.</param>
    /// <param name="dependsOn">A step's name, or several: done before it.</param>
    /// <param name="requiredBy">A step's name, or several: not done without it.</param>
    void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null);

    void AddStep(PipelineStep step);
}
