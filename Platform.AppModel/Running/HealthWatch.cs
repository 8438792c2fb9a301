namespace Aspire.Hosting.Running;

/// <summary>Asks a running process how it is: often until it is well for the first time, then now and then. Ends when the process answers nothing at all for too long.</summary>
internal sealed class HealthWatch(IReadOnlyList<HealthProbe> probes, HealthReports reports, TimeSpan silence, Action<string?> report, TimeProvider time)
{
    private static readonly TimeSpan WhileStarting = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WhileWell = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileIll = TimeSpan.FromSeconds(1);

    // A health endpoint asks its own backing services first, which have three seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // How long a start may take before the reason is worth a line.
    private static readonly TimeSpan SlowStart = TimeSpan.FromSeconds(15);

    // Whoever starts compiles itself and repairs its files, and may listen before it can answer.
    private const int StartsSlower = 4;

    // One slow answer on a busy machine is no illness.
    private const int ToleratedFailures = 2;

    private long _lastAnswer = time.GetTimestamp();
    private int _unanswered;

    /// <summary>True when the process is there and says nothing: stopped, or stuck for good. False when it was told to stop watching.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await IsSilentAtStartAsync(cancellationToken) || await IsSilentAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> IsSilentAtStartAsync(CancellationToken cancellationToken)
    {
        var lastWord = time.GetTimestamp();
        string? told = null;
        while (await AskAsync(cancellationToken) is { } problem)
        {
            if (IsSilentFor(silence * StartsSlower))
            {
                return true;
            }

            // The same reason once more is no news.
            if (problem != told && time.GetElapsedTime(lastWord) > SlowStart)
            {
                (lastWord, told) = (time.GetTimestamp(), problem);
                report($"still starting: {problem}");
            }

            await Task.Delay(WhileStarting, time, cancellationToken);
        }

        report(null);
        return false;
    }

    private async Task<bool> IsSilentAsync(CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            await Task.Delay(failures > 0 ? WhileIll : WhileWell, time, cancellationToken);
            var problem = await AskAsync(cancellationToken);
            if (IsSilentFor(silence))
            {
                return true;
            }

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

    // More than one check, so that a machine that slept does not take everything for dead.
    private bool IsSilentFor(TimeSpan bound) => silence > TimeSpan.Zero && _unanswered > 1 && time.GetElapsedTime(_lastAnswer) >= bound;

    private async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            string? problem = null;
            foreach (var probe in probes)
            {
                // Not every client gives up when it is told to, and a check that never ends would be the end of the watch.
                var answer = await probe.AskAsync(deadline.Token).WaitAsync(deadline.Token);
                reports.Note(probe.Name, answer, time.GetUtcNow().UtcDateTime);
                problem ??= answer;
            }

            // A refusal is an answer, too: then it lives, and what it lacks it says.
            (_lastAnswer, _unanswered) = (time.GetTimestamp(), 0);
            return problem;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _unanswered++;
            return $"no answer within {Patience.TotalSeconds:0} s";
        }
    }
}
