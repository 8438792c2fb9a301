using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Platform.AppModel.Tests.Running;

public sealed class SlowStartTests
{
    [Fact]
    public async Task A_reason_is_told_once_and_again_only_when_it_is_another()
    {
        var time = new ManualTime();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var told = new List<string?>();
        void Report(string? problem)
        {
            told.Add(problem);
            if (problem is null)
            {
                enough.Cancel();
            }
        }

        var launcher = new SlowLauncher(time, "database not well", "database not well", "database not well", "messaging not well", "messaging not well");
        await new HealthWatch(launcher.Probes(new Instance(new ExecutableResource("slow", "x", "."), "slow", 0, launcher)), new HealthReports(), Timeout.InfiniteTimeSpan, Report, time).RunAsync(enough.Token);

        Assert.Equal(["still starting: database not well", "still starting: messaging not well", null], told);
    }

    /// <summary>Between two answers more time passes than a start may take in silence.</summary>
    private sealed class SlowLauncher(ManualTime time, params IEnumerable<string> answers) : ProcessLauncher
    {
        private readonly Queue<string> _answers = new(answers);

        public override string Source => "a test";

        public override Task<LaunchSpec> PrepareAsync(Instance instance, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task<string?> CheckAsync(Instance instance, CancellationToken cancellationToken)
        {
            time.Advance(TimeSpan.FromSeconds(20));
            return Task.FromResult(_answers.TryDequeue(out var answer) ? answer : null);
        }
    }
}
