using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Platform.Contracts.Executors;
using Platform.Contracts.Limits;
using Platform.DataPlane.Capabilities.PluginCall;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executions;
using Platform.DataPlane.Telemetry;

namespace Platform.DataPlane.Capabilities;

/// <summary>
/// The calls of one run. The executor that sends them is hostile: it cannot have more open, or send more, than a guest in an honest one could.
/// Only the connection's reader receives, drops and ends; answers are given from anywhere.
/// </summary>
#pragma warning disable CA1001, CA2000 // Neither the semaphore nor the sources have a wait handle or a timer, so there is nothing to dispose of.
internal sealed class RunCalls(CapabilityBroker broker, VersionRoute version, ExecutionLimits limits, ActivityContext trace, Action<int, byte[]> answer)
{
    // As browsers do for a host; the others wait their turn. Each may hold two payloads in the node's memory.
    private const int AtOnce = 6;

    private readonly ConcurrentDictionary<int, CancellationTokenSource> _open = new();
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly Lock _gate = new();
    private int _unanswered;
    private bool _ended;
    private byte[]? _partial;
    private int _filled;
    private int _last = -1;
    private int _count;
    private int _received;
    private int _answered;

    /// <summary>Operations that were begun; what the limit refused is none of them.</summary>
    public int Count => Math.Min(_count, limits.HostCalls);

    /// <summary>The execution whose calls these are; null where nothing runs.</summary>
    public CallerRun? Caller { get; init; }

    /// <summary>What the execution leaves to others while any of them is open; null: nothing.</summary>
    public Place? Place { get; init; }

    /// <summary>Bytes that these were given.</summary>
    public int Given { get; private set; }

    /// <exception cref="FrameException">No honest executor sends this.</exception>
    public void Receive(in CallFrame frame)
    {
        if (_partial is null)
        {
            Begin(frame);
        }
        else if (frame.Call != _last || frame.Length != _partial.Length || frame.Piece.Length > _partial.Length - _filled)
        {
            throw new FrameException("An executor sends pieces that belong to no call.");
        }

        frame.Piece.CopyTo(_partial.AsSpan(_filled));
        _filled += frame.Piece.Length;
        if (_filled == _partial!.Length)
        {
            Start(frame.Call, frame.Operation, _partial);
            _partial = null;
        }
    }

    public void Drop(int call)
    {
        if (_open.TryRemove(call, out var stop))
        {
            Closed();
            stop.Cancel();
        }
    }

    /// <summary>The run is over: nobody waits for any of them.</summary>
    public void End()
    {
        foreach (var call in _open.Keys)
        {
            Drop(call);
        }

        lock (_gate)
        {
            _ended = true;
            if (_unanswered > 0)
            {
                Place?.Wake();
            }
        }
    }

    private void Opened()
    {
        lock (_gate)
        {
            if (_unanswered++ == 0)
            {
                Place?.Rest();
            }
        }
    }

    private void Closed()
    {
        lock (_gate)
        {
            if (--_unanswered == 0 && !_ended)
            {
                Place?.Wake();
            }
        }
    }

    private void Begin(in CallFrame frame)
    {
        if (frame.Call <= _last || _open.Count >= limits.OpenCalls || frame.Length > limits.OutboundBytes - _received)
        {
            throw new FrameException("An executor sends more calls than a run may make.");
        }

        _partial = GC.AllocateUninitializedArray<byte>(frame.Length);
        _filled = 0;
        _last = frame.Call;
        _received += frame.Length;
    }

    private void Start(int call, string operation, byte[] input)
    {
        if (++_count > limits.HostCalls)
        {
            answer(call, CallPayload.Error("quota-exceeded", $"An execution may call {limits.HostCalls} operations."));
            return;
        }

        Given += input.Length;
        var stop = new CancellationTokenSource();
        _open[call] = stop;
        Opened();
        _ = Task.Run(() => PerformAsync(call, operation, input, stop.Token), CancellationToken.None);
    }

    private async Task PerformAsync(int call, string operation, byte[] input, CancellationToken cancellationToken)
    {
        try
        {
            await _turns.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        byte[] result;
        using (ExecutionTrace.BeginCall(trace, broker.NameOf(operation)))
        {
            result = await broker.PerformAsync(version, Caller, operation, input, cancellationToken);
        }

        _turns.Release();

        // Whoever removes it answers it: not one that was dropped.
        if (_open.TryRemove(call, out _))
        {
            Closed();
            var fits = Interlocked.Add(ref _answered, result.Length) <= CallFrame.MaxAnswerBytes;
            answer(call, fits ? result : CallPayload.Error("quota-exceeded", $"An execution may receive {CallFrame.MaxAnswerBytes} bytes."));
        }

        // It may hold a secret.
        CryptographicOperations.ZeroMemory(result);
    }
}
