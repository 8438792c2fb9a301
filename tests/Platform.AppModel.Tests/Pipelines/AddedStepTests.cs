#pragma warning disable ASPIREPIPELINES001 // What is tested.
using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;
using Platform.AppModel.Tests.Publishing;

namespace Platform.AppModel.Tests.Pipelines;

/// <summary>Steps that an application adds stand in one list with those there are.</summary>
public sealed class AddedStepTests
{
    [Fact]
    public async Task A_step_is_done_before_who_requires_it_and_after_what_it_depends_on()
    {
        using var directory = new TestDirectory();
        var done = new List<string>();

        await PublishAsync(directory, WellKnownPipelineSteps.Publish, builder =>
        {
            builder.AddContainer("shop", "image");
            builder.Pipeline.AddStep("sign", Note("sign"), dependsOn: "publish-manifest", requiredBy: new[] { WellKnownPipelineSteps.Publish });
            builder.Pipeline.AddStep(new PipelineStep { Name = "look", Action = Note("look"), RequiredBySteps = ["sign"] });
            builder.Pipeline.AddStep("never", Note("never"));
        });

        Assert.Equal(["look", "sign with a manifest"], done);

        Func<PipelineStepContext, Task> Note(string name) => context =>
        {
            Assert.Equal("shop", context.Model.Resources.Single().Name);
            context.Logger.LogInformation("does it");
            done.Add(name + (name == "sign" && File.Exists(Path.Combine(directory.Path, "aspire-manifest.json")) ? " with a manifest" : ""));
            return Task.CompletedTask;
        };
    }

    [Theory]
    [InlineData("publish", null, "There are two steps 'publish'")]
    [InlineData("own", "nothing", "The step 'own' is required by 'nothing', which does not exist.")]
    public async Task What_does_not_fit_is_refused_in_a_sentence(string name, string? requiredBy, string sentence)
    {
        using var directory = new TestDirectory();

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() =>
            PublishAsync(directory, "own", builder => builder.Pipeline.AddStep(name, _ => Task.CompletedTask, requiredBy: requiredBy)));

        Assert.StartsWith(sentence, refusal.Message, StringComparison.Ordinal);
    }

    private static Task PublishAsync(TestDirectory directory, string step, Action<IDistributedApplicationBuilder> declare) =>
        Published.RunAsync(declare, "--operation", "publish", "--step", step, "--output-path", directory.Path);
}
