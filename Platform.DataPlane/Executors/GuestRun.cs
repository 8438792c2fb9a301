using System.Diagnostics;
using System.Text;
using System.Threading.Tasks.Sources;
using Platform.Contracts.Executions;
using Platform.Contracts.Executors;
using Platform.Contracts.Limits;
using Platform.DataPlane.Capabilities;
using Platform.DataPlane.Capabilities.PluginCall;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executions;

namespace Platform.DataPlane.Executors;

/// <summary>
/// One run, from the request's head to the guest's answer. Pooled: whoever rented it owns it until it is given back, but between sending and
/// completion only the connection's reader may write to it.
/// </summary>
internal sealed class GuestRun : IValueTaskSource
{
    private const int PageBytes = 64 * 1024;

    private ManualResetValueTaskSourceCore<bool> _completion;

    /// <summary>The encoded <see cref="RequestHead"/>.</summary>
    public FrameWriter Head { get; } = new();

    public GuestProgram? Program { get; set; }

    /// <summary>Whose grants count for what the guest calls.</summary>
    public VersionRoute? Version { get; set; }

    /// <summary>Performs what the guest calls; null: nothing.</summary>
    public CapabilityBroker? Broker { get; set; }

    /// <summary>What it holds while it runs; null: nothing that anybody waits for.</summary>
    public Place? Place { get; set; }

    /// <summary>The guest's span; nothing while nobody listens.</summary>
    public ActivityContext Trace { get; set; }

    /// <summary>Null until the first call. The connection's reader's alone.</summary>
    public RunCalls? Calls { get; private set; }

    public Guid RequestId { get; set; }

    /// <summary>The execution whose plugin called this one; null: a request did.</summary>
    public CallerRun? Caller { get; set; }

    public int Depth => Caller is null ? 0 : Caller.Depth + 1;

    public ExecutionLimits Limits { get; set; } = ExecutionLimits.Default;

    public FrameWriter Output { get; } = new();

    public ExecutionOutcome Outcome { get; private set; }

    /// <summary>0 when the guest set none.</summary>
    public int Status { get; private set; }

    public uint WallMicroseconds { get; private set; }

    public uint CpuMicroseconds { get; private set; }

    /// <summary>From sending to the end, by the node's clock.</summary>
    public long ElapsedMicroseconds { get; private set; }

    /// <summary>Of the wall time what passed before the guest began, as the executor says.</summary>
    public uint PrepareMicroseconds { get; private set; }

    public ExecutionUsage Used { get; private set; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; private set; } = [];

    public string Detail { get; private set; } = "";

    public string Log { get; private set; } = "";

    /// <summary>Set by the connection: the id of this run there, and when it must have ended if the executor is sane.</summary>
    public uint Id { get; set; }

    public long OverdueAt { get; set; }

    /// <summary>Timestamp; 0: no executor got it.</summary>
    public long SentAt { get; set; }

    public ExecutorConnection? Connection { get; set; }

    public ValueTask Completion => new(this, _completion.Version);

    /// <summary>Makes the run ready for its next use.</summary>
    public void Clear()
    {
        Restart();
        Head.Clear();
        Trace = default;
        Caller = null;
    }

    /// <summary>Forgets how the run ended: the same request is tried again.</summary>
    public void Restart()
    {
        _completion.Reset();
        Output.Clear();
        Connection = null;
        Program = null;
        Version = null;
        Place = null;
        SentAt = 0;
        End(default, 0, 0, default, [], "", "");
    }

    public void Append(ReadOnlySpan<byte> output)
    {
        if (Output.Written.Length + output.Length > Limits.OutputBytes)
        {
            throw new FrameException("An executor sends more output than a run may have.");
        }

        Output.WriteBytes(output);
    }

    /// <summary>Takes a call, or a piece of one.</summary>
    /// <param name="frame">What came.</param>
    /// <param name="answer">Sends the answer of the call with this number; does nothing when the run has ended by then.</param>
    public void Receive(in CallFrame frame, Action<int, byte[]> answer)
    {
        if (Broker is null || Version is null)
        {
            throw new FrameException("An executor sends a call of a run that may make none.");
        }

        Calls ??= new RunCalls(Broker, Version, Limits, Trace, answer)
        {
            Place = Place,
            Caller = new CallerRun(RequestId, Depth, Caller?.Tree ?? new CallTree(Limits), SentAt, Limits.WallMs),
        };
        Calls.Receive(frame);
    }

    /// <summary>Refuses an end that does not fit the output sent before it.</summary>
    public void Verify(in DoneFrame done)
    {
        if (Output.Written.Length + done.Output.Length != done.OutputLength || done.OutputLength > Limits.OutputBytes)
        {
            throw new FrameException("An executor sent another output than it announced.");
        }

        if (done.MemoryPages > Limits.MemoryBytes / PageBytes || done.Log.Length > Limits.LogBytes)
        {
            throw new FrameException("An executor gave a run more than it may have.");
        }
    }

    /// <summary>Takes a verified end and wakes whoever waits, on this thread.</summary>
    /// <param name="done">What the executor says.</param>
    /// <param name="elapsed">Microseconds since the run was sent, by the node's clock: it took no longer, and one thread has no more processor time.</param>
    public void Complete(in DoneFrame done, long elapsed)
    {
        var wall = (uint)Math.Clamp(elapsed, 0, done.WallMicroseconds);
        CpuMicroseconds = Math.Min(wall, done.CpuMicroseconds);
        PrepareMicroseconds = Math.Min(wall, done.PrepareMicroseconds);
        ElapsedMicroseconds = elapsed;
        var used = UsageOf(done);
        EndCalls();
        Output.WriteBytes(done.Output);
        End(
            done.Outcome, done.Status, wall, used, done.Headers, done.Detail,
            done.Log.IsEmpty ? "" : Encoding.UTF8.GetString(done.Log));
        _completion.SetResult(true);
    }

    public void Fail(ExecutionOutcome outcome, string detail)
    {
        CpuMicroseconds = 0;
        PrepareMicroseconds = 0;
        ElapsedMicroseconds = 0;
        var used = UsageOf(default);
        EndCalls();
        Output.Clear();
        End(outcome, 0, 0, used, [], detail, "");
        _completion.SetResult(true);
    }

    void IValueTaskSource.GetResult(short token) => _completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _completion.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _completion.OnCompleted(continuation, state, token, flags);

    private ExecutionUsage UsageOf(in DoneFrame done) =>
        new(CpuMicroseconds / 1000.0, (long)done.MemoryPages * PageBytes, done.Log.Length, done.LogTruncated, Calls?.Count ?? 0, Calls?.Given ?? 0);

    private void EndCalls()
    {
        Calls?.End();
        Calls = null;
    }

    private void End(
        ExecutionOutcome outcome, int status, uint wall, ExecutionUsage used, IReadOnlyList<KeyValuePair<string, string>> headers, string detail, string log) =>
        (Outcome, Status, WallMicroseconds, Used, Headers, Detail, Log) = (outcome, status, wall, used, headers, detail, log);
}
