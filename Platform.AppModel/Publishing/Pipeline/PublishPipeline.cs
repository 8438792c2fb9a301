namespace Aspire.Hosting.Publishing.Pipeline;

/// <summary>The steps of publishing and their order.</summary>
internal sealed class PublishPipeline(IEnumerable<PipelineStep> steps)
{
    private readonly List<PipelineStep> _steps = [.. steps];

    public IReadOnlyList<PipelineStep> Steps => _steps;

    public async Task RunAsync(PublishOptions options, Action<string> say, CancellationToken cancellationToken)
    {
        if (options.ListsSteps)
        {
            List(say);
            return;
        }

        foreach (var step in InOrder(options.Step))
        {
            // A step that says nothing is a step of which nobody knows whether it did anything.
            if (step.Run is { } run)
            {
                say($"{step.Name}: {await run(options, cancellationToken)}");
            }
        }
    }

    /// <summary>The step with all that it depends on, first things first.</summary>
    public IReadOnlyList<PipelineStep> InOrder(string name)
    {
        var order = new List<PipelineStep>();
        Visit(Find(name), order, []);
        return order;
    }

    private void Visit(PipelineStep step, List<PipelineStep> order, HashSet<string> open)
    {
        if (order.Contains(step))
        {
            return;
        }

        if (!open.Add(step.Name))
        {
            throw new InvalidOperationException($"The step '{step.Name}' depends on itself: {string.Join(" → ", open)}.");
        }

        foreach (var before in step.DependsOn)
        {
            Visit(Find(before), order, open);
        }

        open.Remove(step.Name);
        order.Add(step);
    }

    private PipelineStep Find(string name) => _steps.FirstOrDefault(step => step.Name == name)
        ?? throw new DistributedApplicationException($"There is no step '{name}': there are {string.Join(", ", _steps.Select(step => step.Name))}.");

    private void List(Action<string> say)
    {
        var width = _steps.Max(step => step.Name.Length);
        foreach (var step in _steps)
        {
            var after = step.DependsOn.Count > 0 ? $" (after {string.Join(", ", step.DependsOn)})" : "";
            say($"{step.Name.PadRight(width)}  {step.Description}{after}");
        }
    }
}
