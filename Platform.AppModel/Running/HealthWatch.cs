namespace Aspire.Hosting.Running;

/// <summary>Asks a running process how it is: often until it is well for the first time, then now and then.</summary>
internal static class HealthWatch
{
    private static readonly TimeSpan WhileStarting = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WhileWell = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileIll = TimeSpan.FromSeconds(1);

    // A health endpoint asks its own backing services first, which have three seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // How long a start may take before the reason is worth a line.
    private static readonly TimeSpan SlowStart = TimeSpan.FromSeconds(15);

    // One slow answer on a busy machine is no illness.
    private const int ToleratedFailures = 2;

    public static async Task RunAsync(Instance instance, ProcessLauncher launcher, Action<string?> report, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await StartedAsync(instance, launcher, report, time, cancellationToken);
            report(null);
            for (var failures = 0; ;)
            {
                await Task.Delay(failures > ToleratedFailures ? WhileIll : WhileWell, time, cancellationToken);
                var problem = await AskAsync(instance, launcher, cancellationToken);
                if (problem is null && failures > ToleratedFailures)
                {
                    report(null);
                }

                failures = problem is null ? 0 : failures + 1;
                if (failures == ToleratedFailures + 1)
                {
                    report($"not healthy: {problem}");
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static async Task StartedAsync(Instance instance, ProcessLauncher launcher, Action<string?> report, TimeProvider time, CancellationToken cancellationToken)
    {
        var lastWord = time.GetTimestamp();
        string? told = null;
        while (await AskAsync(instance, launcher, cancellationToken) is { } problem)
        {
            // The same reason once more is no news.
            if (problem != told && time.GetElapsedTime(lastWord) > SlowStart)
            {
                (lastWord, told) = (time.GetTimestamp(), problem);
                report($"still starting: {problem}");
            }

            await Task.Delay(WhileStarting, time, cancellationToken);
        }
    }

    private static async Task<string?> AskAsync(Instance instance, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            return await launcher.CheckAsync(instance, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {Patience.TotalSeconds:0} s";
        }
    }
}
