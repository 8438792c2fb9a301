using Platform.Contracts.Executions;
using Platform.Contracts.Executors;

namespace Platform.Executor.Guests;

/// <summary>How a run ended. What it shows of the instance is valid until <see cref="Release"/>.</summary>
internal readonly struct RunResult(ExecutionOutcome outcome, string detail, GuestInstance? instance)
{
    public DoneFrame ToFrame(TimeSpan wall, long cpuMicroseconds, TimeSpan prepare)
    {
        var (log, output, answer) = instance is null ? default : (instance.Log.Written, instance.Output.Written, instance.Calls.Answered);
        var completed = outcome == ExecutionOutcome.Completed;
        return new DoneFrame
        {
            Outcome = outcome,
            Status = completed ? answer?.Status ?? 0 : 0,
            WallMicroseconds = Clamp(wall.Ticks / TimeSpan.TicksPerMicrosecond),
            CpuMicroseconds = Clamp(cpuMicroseconds),
            PrepareMicroseconds = Clamp(prepare.Ticks / TimeSpan.TicksPerMicrosecond),
            Headers = completed ? answer?.Headers ?? [] : [],
            Detail = detail,
            Log = log.Span,
            MemoryPages = instance?.MemoryPages ?? 0,
            LogTruncated = instance?.Log.Overflowed ?? false,
            Output = completed ? output.Span : default,
        };
    }

    public void Release() => instance?.Release();

    private static uint Clamp(long value) => (uint)Math.Clamp(value, 0, uint.MaxValue);
}
