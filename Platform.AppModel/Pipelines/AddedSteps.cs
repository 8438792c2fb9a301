namespace Aspire.Hosting.Pipelines;

/// <summary>The steps that an application adds to those there are.</summary>
internal sealed class AddedSteps : IDistributedApplicationPipeline
{
    private readonly List<PipelineStep> _steps = [];

    public IReadOnlyList<PipelineStep> All => _steps;

    public void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null) => AddStep(new PipelineStep
    {
        Name = name,
        Action = action,
        DependsOnSteps = NamesIn(dependsOn, nameof(dependsOn)),
        RequiredBySteps = NamesIn(requiredBy, nameof(requiredBy)),
    });

    public void AddStep(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (_steps.Any(known => known.Name == step.Name))
        {
            throw new InvalidOperationException($"There is a step '{step.Name}' already.");
        }

        _steps.Add(step);
    }

    private static List<string> NamesIn(object? names, string parameter) => names switch
    {
        null => [],
        string name => [name],
        IEnumerable<string> several => [.. several],
        _ => throw new ArgumentException("Steps are named by a string, or by several.", parameter),
    };
}
