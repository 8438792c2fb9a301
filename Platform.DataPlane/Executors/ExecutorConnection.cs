using System.Net.Sockets;
using Platform.Contracts.Executions;
using Platform.Contracts.Executors;

namespace Platform.DataPlane.Executors;

/// <summary>
/// One socket that carries runs to an executor and their ends back. Runs of many requests share a send, and the ends of many runs a receive.
/// The executor is hostile: an id that is not open, or anything malformed, ends the connection and with it the process.
/// </summary>
internal sealed class ExecutorConnection(Socket socket, int number, ExecutorFiles files, TimeProvider time) : IThreadPoolWorkItem, IDisposable
{
    // Low bits of an id: the slot. The rest counts up, so that a late or repeated answer never hits another run.
    private const int SlotBits = 12;
    private const int MaxSlots = 1 << SlotBits;
    private const uint SlotMask = MaxSlots - 1;

    // After its limits a run gets this long to be stopped and reported on a machine that is overloaded.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Stack<uint> _free = new();
    private readonly HashSet<uint> _prepared = [];
    private readonly HashSet<string> _images = [];
    private GuestRun?[] _runs = new GuestRun?[64];
    private uint _slots;
    private uint _generation;
    private FrameWriter _outgoing = new();
    private FrameWriter _sending = new();
    private bool _flushing;
    private bool _closed;
    private bool _retired;
    private int _open;

    /// <summary>Counts the process's connections from 1, as its hello did.</summary>
    public int Number { get; } = number;

    public int Open => Volatile.Read(ref _open);

    /// <summary>Runs that were ever sent; begins anew after four thousand million.</summary>
    public uint Sent => Volatile.Read(ref _generation);

    /// <summary>Code images that were named on it.</summary>
    public int Images
    {
        get
        {
            lock (_gate)
            {
                return _images.Count;
            }
        }
    }

    /// <summary>Sends the run; it completes by itself, also when the executor dies. False when the connection has ended or was retired: then nothing happened.</summary>
    public bool Send(GuestRun run, ReadOnlySpan<byte> input)
    {
        var (opened, flush) = (false, false);
        var program = run.Program ?? throw new InvalidOperationException("A run needs a program.");
        var prepare = files.Bring(program);
        lock (_gate)
        {
            if (!_closed && !_retired && TryOpen(run))
            {
                if (_prepared.Add(program.Number))
                {
                    _images.Add(prepare.ImageDigest);
                    prepare.Write(_outgoing, program.Number);
                }

                RunFrame.Write(
                    _outgoing, run.Id, program.Number, RunLimits.Of(run.Limits), run.RequestId, run.Head.Written.Span, input);
                (opened, flush, _flushing) = (true, !_flushing, true);
            }
        }

        // From here on the run may have ended and serve another request: only what is local may be looked at.
        if (flush)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }

        return opened;
    }

    /// <summary>Sends the answer to a call, unless its run has ended.</summary>
    public void Answer(uint run, int call, ReadOnlySpan<byte> payload)
    {
        bool flush;
        lock (_gate)
        {
            if (_closed || Find(run) is null)
            {
                return;
            }

            CallFrame.Write(_outgoing, FrameKind.Answer, run, call, "", payload);
            (flush, _flushing) = (!_flushing, true);
        }

        if (flush)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = FlushAsync();

    /// <summary>Reads ends of runs until the executor goes away or breaks the protocol; then tells so, and every open run fails at once.</summary>
    public async Task ReadAsync(Action ended, CancellationToken cancellationToken)
    {
        var reader = new FrameReader();
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(reader.Free, cancellationToken);
                if (received == 0)
                {
                    return;
                }

                reader.Received(received);
                while (reader.TryRead(out var header, out var payload))
                {
                    Take(header, payload.Span);
                }
            }
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            // The process died or was given up; whoever watches it reports that.
        }
        finally
        {
            // First, so that whoever is told of a lost run and calls again does not find this executor.
            ended();
            Close();
        }
    }

    /// <summary>Takes no run from here on.</summary>
    public void Retire()
    {
        lock (_gate)
        {
            _retired = true;
        }
    }

    /// <summary>Whether a run is so far over its limits that the executor must be stuck.</summary>
    public bool IsStuck()
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            return Array.Exists(_runs, run => run is not null && run.OverdueAt < now);
        }
    }

    // Only the reader may fail the open runs: it alone knows that it does not write to one of them at this moment.
    public void Dispose() => socket.Dispose();

    private async Task FlushAsync()
    {
        try
        {
            while (true)
            {
                lock (_gate)
                {
                    if (_outgoing.Written.IsEmpty || _closed)
                    {
                        _flushing = false;
                        return;
                    }

                    (_outgoing, _sending) = (_sending, _outgoing);
                }

                for (var rest = _sending.Written; !rest.IsEmpty;)
                {
                    rest = rest[await socket.SendAsync(rest, SocketFlags.None)..];
                }

                _sending.Clear();
            }
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            socket.Dispose();
        }
    }

    private void Take(FrameHeader header, ReadOnlySpan<byte> payload)
    {
        GuestRun? run;
        lock (_gate)
        {
            run = Find(header.Id) ?? throw new FrameException("An executor answers a run that is not open.");
            if (header.Kind == FrameKind.Done)
            {
                var slot = header.Id & SlotMask;
                _runs[slot] = null;
                _free.Push(slot);
                _open--;
            }
        }

        switch (header.Kind)
        {
            case FrameKind.Output:
                run.Append(payload);
                break;
            case FrameKind.Call:
                Receive(run, header.Id, payload);
                break;
            case FrameKind.Drop:
                run.Calls?.Drop(new PayloadReader(payload).ReadLength(int.MaxValue));
                break;
            case FrameKind.Done:
                Finish(run, payload);
                break;
            default:
                throw new FrameException($"An executor sends a frame of kind {header.Kind}.");
        }
    }

    // Apart from what is done for every frame, for the closure that it makes.
    private void Receive(GuestRun run, uint id, ReadOnlySpan<byte> payload) =>
        run.Receive(CallFrame.Read(payload), (call, answer) => Answer(id, call, answer));

    // Under the lock.
    private GuestRun? Find(uint id)
    {
        var slot = id & SlotMask;
        return slot < _slots && _runs[slot] is { } run && run.Id == id ? run : null;
    }

    private void Finish(GuestRun run, ReadOnlySpan<byte> payload)
    {
        DoneFrame done;
        try
        {
            done = DoneFrame.Read(payload);
            run.Verify(done);
        }
        catch (FrameException)
        {
            // It is no longer among the open runs, so it would not fail with them.
            run.Fail(ExecutionOutcome.ExecutorLost, "The executor broke the protocol.");
            throw;
        }

        run.Complete(done, (long)time.GetElapsedTime(run.SentAt).TotalMicroseconds);
    }

    // Under the lock.
    private bool TryOpen(GuestRun run)
    {
        if (!_free.TryPop(out var slot))
        {
            if (_slots == MaxSlots)
            {
                return false;
            }

            slot = _slots++;
            if (slot == _runs.Length)
            {
                Array.Resize(ref _runs, _runs.Length * 2);
            }
        }

        run.Id = (++_generation << SlotBits) | slot;
        run.SentAt = time.GetTimestamp();
        run.OverdueAt = run.SentAt + (long)((TimeSpan.FromMilliseconds(run.Limits.WallMs) + Grace).TotalSeconds * time.TimestampFrequency);
        run.Connection = this;
        _runs[slot] = run;
        _open++;
        return true;
    }

    private void Close()
    {
        GuestRun?[] lost;
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            lost = _runs;
            _runs = [];
            _slots = 0;
            _open = 0;
        }

        foreach (var run in lost)
        {
            run?.Fail(ExecutionOutcome.ExecutorLost, "The process that ran the plugin ended.");
        }
    }
}
