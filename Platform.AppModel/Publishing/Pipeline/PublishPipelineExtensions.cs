using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Publishing.Pipeline;

internal static class PublishPipelineExtensions
{
    /// <summary>One list of what is built in and what the application adds.</summary>
    public static PublishPipeline With(this PublishPipeline pipeline, IReadOnlyList<Pipelines.PipelineStep> added, IServiceProvider services, Action<string> say)
    {
        var steps = pipeline.Steps.Concat(added.Select(step => Of(step, services, say))).ToList();
        if (steps.CountBy(step => step.Name).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
        {
            throw new DistributedApplicationException($"There are two steps '{twice}': one of them needs another name.");
        }

        foreach (var (needed, by) in added.SelectMany(step => step.RequiredBySteps.Select(by => (step.Name, by))))
        {
            var index = steps.FindIndex(step => step.Name == by);
            steps[index] = index < 0
                ? throw new DistributedApplicationException($"The step '{needed}' is required by '{by}', which does not exist.")
                : steps[index] with { DependsOn = [.. steps[index].DependsOn, needed] };
        }

        return new PublishPipeline(steps);
    }

    private static PipelineStep Of(Pipelines.PipelineStep step, IServiceProvider services, Action<string> say) => new(
        step.Name,
        step.Description ?? "a step of this application",
        step.DependsOnSteps,
        async (_, cancellation) =>
        {
            var (model, execution) = (services.GetRequiredService<DistributedApplicationModel>(), services.GetRequiredService<DistributedApplicationExecutionContext>());
            await step.Action(new PipelineStepContext(services, model, execution, new StepLogger(step.Name, say), cancellation));
            return "done";
        });
}
