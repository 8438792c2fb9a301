using Platform.Contracts.Builds;
using Platform.EndToEnd.Tests.Running;
using Platform.EndToEnd.Tests.Servers;
using Platform.Testing.Processes;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>The builder dies at each stage of a build; the build ends well, and once.</summary>
[Collection(nameof(RunningSystem.Disturbed))]
[Trait("Long", "faults")]
public sealed class BuildStageTests(RunningSystem system)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // Where a builder writes down what it stored, unless it is told another place.
    private static readonly string BuilderMemory = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "platform", "builder", "builds");

    [Fact]
    public async Task Killed_when_it_has_taken_the_order() => await AssertEndsOnceAsync((plugin, build) => RunsAsync(plugin, build));

    [Fact]
    public async Task Killed_while_the_compiler_runs() =>
        await AssertEndsOnceAsync((_, _) => FaultDrill.UntilAsync(() => Task.FromResult(ProcessTree.Find(system.AppHost.Id, "rustc\0") is not null), "the compiler runs"));

    [Fact]
    public async Task Killed_when_the_module_is_stored_and_nobody_was_told()
    {
        await AssertEndsOnceAsync(async (plugin, build) =>
        {
            await RunsAsync(plugin, build);
            // No report leaves the builder from here on; what it compiles it still stores, and then remembers.
            Victim.RabbitMQ.Send(Signal.Stop, system.AppHost.Id);
            var before = Remembered();
            await FaultDrill.UntilAsync(() => Task.FromResult(Remembered().Except(before).Any()), "the module is stored");
        });
    }

    private static Task<BuildInfo> RunsAsync(SlowPlugin plugin, Guid build) => plugin.UntilAsync(build, info => info.State == BuildState.Running, Patience);

    private async Task AssertEndsOnceAsync(Func<SlowPlugin, Guid, Task> stage)
    {
        using var plugin = await SlowPlugin.CreateAsync(system);
        var build = await plugin.OrderAsync();
        await stage(plugin, build);

        Victim.Builder.Send(Signal.Kill, system.AppHost.Id);
        Assert.Equal(BuildState.Running, (await plugin.BuildAsync(build)).State);
        if (Victim.RabbitMQ.Find(system.AppHost.Id) is { } broker)
        {
            Signal.Continue.SendTo(-ProcessTree.GroupOf(broker));
        }

        var ended = await plugin.UntilAsync(build, info => info.FinishedAt is not null, Patience);
        Assert.True(ended.State == BuildState.Succeeded, ended.Reason);
        Assert.Equal(ended.Ref, Assert.Single(await plugin.VersionsAsync()).Ref);
    }

    private static HashSet<string> Remembered() => [.. Directory.EnumerateFiles(BuilderMemory, "*.json")];
}
