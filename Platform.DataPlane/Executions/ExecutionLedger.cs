using Platform.Contracts.Executions;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Regions;
using Platform.DataPlane.Telemetry;

namespace Platform.DataPlane.Executions;

/// <summary>Puts executions that have ended on record, into the metrics and into the trace, whoever began them.</summary>
internal sealed class ExecutionLedger(ExecutionJournal journal, ExecutionMetrics metrics, NodeOptions node, TimeProvider time)
{
    /// <summary>Whether no execution may begin, because it could not be recorded.</summary>
    public bool IsFull => journal.IsFull;

    /// <param name="version">What ran.</param>
    /// <param name="run">How it ended.</param>
    /// <param name="start">When it was asked for.</param>
    /// <param name="inputBytes">Of the body.</param>
    /// <param name="trace">Its spans, which end here.</param>
    /// <returns>What went on record; null: nothing.</returns>
    public ExecutionRecord? Close(VersionRoute version, GuestRun run, RequestStart start, long inputBytes, ExecutionTrace? trace)
    {
        // Whoever asks for more than it may have leaves no record, or it could fill the journal for everybody.
        ExecutionRecord? record = null;
        if (run.Outcome != ExecutionOutcome.ConcurrencyLimit)
        {
            journal.Add(record = new ExecutionRecord(
                start.RequestId, version.Environment, version.Plugin.Tenant, version.Plugin.Namespace, version.Plugin.Plugin, version.Ref, node.Region, node.Name,
                run.Outcome, ExecutionAnswer.StatusOf(run), start.At, run.WallMicroseconds / 1000.0, inputBytes, run.Output.Written.Length, run.Log,
                run.SentAt == 0 ? 0 : time.GetElapsedTime(start.Arrived, run.SentAt).TotalMilliseconds, run.Used, run.Limits,
                run.Caller?.RequestId.ToString("n"), run.Depth));
        }

        var outcome = OutcomeAnswer.Name(run.Outcome);
        metrics.Add(version, run, outcome);
        trace?.End(run, outcome, time);
        return record;
    }
}
