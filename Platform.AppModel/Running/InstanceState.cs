using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>What is told of one replica, to everybody who watches.</summary>
internal sealed class InstanceState(Instance instance, RunContext run, InstanceOutput output)
{
    public void Known(bool isAtRest) => Publish(snapshot => snapshot with
    {
        State = KnownResourceStates.NotStarted,
        Source = instance.Launcher.Source,
        IsAtRest = isAtRest,
        Urls = [.. ShownUrls.Plain(instance)],
    });

    /// <summary>On its way to something else.</summary>
    public void Becomes(string state) => Publish(snapshot => snapshot with { State = state, IsAtRest = false, StartsAgain = false, Problem = null });

    public void Shows(IReadOnlyList<UrlSnapshot> urls) => Publish(snapshot => snapshot with { Urls = [.. urls] });

    public void WaitsFor(ParameterResource parameter) => Publish(snapshot => snapshot with
    {
        State = KnownResourceStates.Waiting,
        IsAtRest = false,
        Problem = $"for the parameter '{parameter.Name}', which has no value",
    });

    public void Runs() => Publish(snapshot => snapshot with
    {
        State = KnownResourceStates.Running,
        HealthStatus = HealthStatus.Unhealthy,
        Problem = null,
        ExitCode = null,
        StartTimeStamp = Now,
        StopTimeStamp = null,
    });

    /// <summary>Nothing to start, and there.</summary>
    public void IsThere()
    {
        Publish(snapshot => snapshot with { State = KnownResourceStates.Active, HealthStatus = HealthStatus.Healthy });
        _ = BecomeReadyAsync();
    }

    /// <param name="problem">Null when it is well.</param>
    public void Answers(string? problem)
    {
        if (problem is not null)
        {
            output.Say(problem);
        }

        Publish(snapshot => snapshot with
        {
            State = problem is null ? KnownResourceStates.Running : snapshot.HealthStatus == HealthStatus.Healthy ? KnownResourceStates.RuntimeUnhealthy : snapshot.State,
            HealthStatus = problem is null ? HealthStatus.Healthy : HealthStatus.Unhealthy,
            HealthReports = instance.Health.Latest,
            Problem = problem,
        });
        if (problem is null)
        {
            _ = BecomeReadyAsync();
        }
    }

    public void Over(string state, int? exitCode, string? problem = null) => End(snapshot => snapshot with
    {
        State = state,
        HealthStatus = HealthStatus.Unhealthy,
        ExitCode = exitCode,
        StopTimeStamp = Now,
        Problem = problem,
    });

    public void StartsAgain(int exitCode, TimeSpan pause) => End(snapshot => snapshot with
    {
        State = KnownResourceStates.Exited,
        HealthStatus = HealthStatus.Unhealthy,
        ExitCode = exitCode,
        StopTimeStamp = Now,
        Problem = $"starting again in {pause.TotalSeconds:0.#} s",
        StartsAgain = true,
        Restarts = snapshot.Restarts + 1,
    });

    public void StoppedByHand() => Publish(snapshot => snapshot with { State = KnownResourceStates.Exited, HealthStatus = HealthStatus.Unhealthy, IsAtRest = true, StartsAgain = false, Problem = "stopped by hand" });

    private async Task BecomeReadyAsync()
    {
        try
        {
            await run.Events.Up(instance.Resource, instance.Name);
            Publish(snapshot => snapshot with { IsReady = snapshot.HealthStatus == HealthStatus.Healthy });
        }
#pragma warning disable CA1031 // The app host's own handler: who waits for this resource goes on waiting, and the log says why.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            output.Say($"is up, but a handler of ResourceReady failed, and who waits for it goes on waiting: {failure.Message}");
        }
    }

    private void End(Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        Publish(snapshot => change(snapshot) with { IsReady = false });
        run.Events.Down(instance.Resource, instance.Name);
    }

    private DateTime Now => run.Time.GetUtcNow().UtcDateTime;

    private void Publish(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) => run.Notifications.PublishUpdateAsync(instance.Resource, instance.Name, change);
}
