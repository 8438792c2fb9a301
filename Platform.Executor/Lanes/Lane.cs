using System.Net.Sockets;
using Platform.Contracts.Executions;
using Platform.Contracts.Executors;
using Platform.Executor.Guests;

namespace Platform.Executor.Lanes;

/// <summary>
/// A connection that carries runs. One thread at a time owns it: it reads, runs and answers, many runs to a wake-up. When a run keeps its owner
/// for long, the supervisor gives the lane to another thread, so that the runs behind it do not wait; the old owner answers its run by itself.
/// </summary>
internal sealed class Lane(Socket socket, GuestLibrary library, TimeProvider time)
{
    // Cancels that came before their run, or after its end. More than can be open at once, so none is pushed out too early.
    private const int RememberedCancels = 1024;

    // Answers of quick runs travel together, but none waits longer than this for the others.
    private static readonly TimeSpan LongestHold = TimeSpan.FromMicroseconds(200);

    private readonly Lock _gate = new();
    private readonly Lock _sendGate = new();
    private readonly Dictionary<uint, Guest> _guests = [];
    private readonly Dictionary<uint, RunOrder> _running = [];
    private readonly Queue<uint> _cancelled = new();
    private readonly FrameReader _reader = new();
    private readonly FrameWriter _writer = new();
    private RunOrder? _partial;
    private RunOrder? _current;
    private long _heldSince;

    /// <summary>Only the owner may call the methods that follow; the supervisor hands the lane on.</summary>
    public LaneThread? Owner { get; set; }

    /// <summary>The next run that is complete; null when more must be received.</summary>
    public RunOrder? Next()
    {
        while (_reader.TryRead(out var header, out var payload))
        {
            switch (header.Kind)
            {
                case FrameKind.Prepare:
                    _guests[header.Id] = library.Get(PrepareFrame.Read(payload.Span));
                    break;
                case FrameKind.Run when _partial is null:
                    _partial = Read(header.Id, RunFrame.Read(payload.Span));
                    break;
                case FrameKind.Input when _partial is { } partial && header.Id == partial.Id && payload.Length <= partial.Missing:
                    payload.Span.CopyTo(partial.Input.AsSpan(partial.Input.Length - partial.Missing));
                    partial.Missing -= payload.Length;
                    break;
                case FrameKind.Answer:
                    Find(header.Id)?.Answer(CallFrame.Read(payload.Span));
                    break;
                default:
                    throw new FrameException($"The node sent a frame of kind {header.Kind} out of turn.");
            }

            if (_partial is { Missing: 0 } complete)
            {
                _partial = null;
                return complete;
            }
        }

        return null;
    }

    /// <summary>Waits for bytes; false when the node is gone.</summary>
    public bool Receive()
    {
        var received = socket.Receive(_reader.Free.Span);
        _reader.Received(received);
        return received > 0;
    }

    /// <summary>Puts the run under the supervisor's eyes.</summary>
    public void Begin(RunOrder run, long now, LaneThread thread, long cpuNow)
    {
        lock (_gate)
        {
            run.Begin(now, thread.CpuClock, cpuNow);
            _running.Add(run.Id, run);
            _current = run;
            if (_cancelled.Count > 0 && _cancelled.Contains(run.Id))
            {
                run.Stop(ExecutionOutcome.Cancelled);
            }
        }
    }

    /// <summary>Answers a run. False when the lane has another owner by now: then the answer has been sent and the lane must be left alone.</summary>
    public bool End(RunOrder run, in DoneFrame done, LaneThread thread, long now)
    {
        lock (_gate)
        {
            _running.Remove(run.Id);
            if (Owner == thread)
            {
                _current = null;
                done.Write(_writer, run.Id);
                _heldSince = _heldSince == 0 ? now : _heldSince;
                return true;
            }
        }

        var own = new FrameWriter();
        done.Write(own, run.Id);
        Send(own);
        return false;
    }

    public void Flush()
    {
        if (!_writer.Written.IsEmpty)
        {
            Send(_writer);
            _writer.Clear();
            _heldSince = 0;
        }
    }

    public void FlushIfHeld(long now)
    {
        if (_heldSince != 0 && time.GetElapsedTime(_heldSince, now) > LongestHold)
        {
            Flush();
        }
    }

    /// <summary>By the control thread: stops the run wherever it is, also one that has not been read yet.</summary>
    public void Cancel(uint id)
    {
        lock (_gate)
        {
            if (_running.TryGetValue(id, out var run))
            {
                run.Stop(ExecutionOutcome.Cancelled);
                return;
            }

            _cancelled.Enqueue(id);
            if (_cancelled.Count > RememberedCancels)
            {
                _cancelled.Dequeue();
            }
        }
    }

    /// <summary>By the supervisor: stops what is over its limits and says how many runs are open.</summary>
    public int StopOverdue(long now)
    {
        lock (_gate)
        {
            foreach (var run in _running.Values)
            {
                var elapsed = time.GetElapsedTime(run.Began, now);
                if (elapsed > run.Wall)
                {
                    run.Stop(ExecutionOutcome.WallLimit);
                }
                else if (elapsed > run.Cpu && ThreadClock.Read(run.CpuClock) - run.CpuBegan > run.Cpu.TotalMicroseconds)
                {
                    run.Stop(ExecutionOutcome.CpuLimit);
                }
            }

            return _running.Count;
        }
    }

    /// <summary>By the supervisor: gives the lane to another thread when its owner has been in one run for longer than <paramref name="most"/>.</summary>
    public bool HandOn(long now, TimeSpan most, Func<LaneThread?> another)
    {
        lock (_gate)
        {
            return _current is not null && time.GetElapsedTime(_current.Began, now) >= most && Give(another);
        }
    }

    /// <summary>By a run that is about to wait for the node: somebody else has to read what the node says.</summary>
    public void LetGo(RunOrder run)
    {
        lock (_gate)
        {
            if (_current == run)
            {
                Give(Owner!.Another);
            }
        }
    }

    /// <summary>From any thread: tells the node at once, past the answers that are held.</summary>
    public void Tell(Action<FrameWriter> write)
    {
        var own = new FrameWriter();
        write(own);
        Send(own);
    }

    // Under the lock.
    private bool Give(Func<LaneThread?> another)
    {
        if (another() is not { } thread)
        {
            return false;
        }

        _current = null;
        Owner = thread;
        thread.Serve(this);
        return true;
    }

    private RunOrder? Find(uint id)
    {
        lock (_gate)
        {
            return _running.GetValueOrDefault(id);
        }
    }

    private RunOrder Read(uint id, in RunFrame frame)
    {
        if (!_guests.TryGetValue(frame.Program, out var guest))
        {
            throw new FrameException($"The node ordered a run of program {frame.Program} without saying what that is.");
        }

        var input = GC.AllocateUninitializedArray<byte>(frame.InputLength);
        frame.Input.CopyTo(input);
        return new RunOrder
        {
            Id = id,
            Lane = this,
            Guest = guest,
            RequestId = frame.RequestId,
            Head = frame.Head.ToArray(),
            Input = input,
            Missing = frame.InputLength - frame.Input.Length,
            Limits = frame.Limits,
        };
    }

    private void Send(FrameWriter writer)
    {
        lock (_sendGate)
        {
            for (var rest = writer.Written.Span; !rest.IsEmpty;)
            {
                rest = rest[socket.Send(rest)..];
            }
        }
    }
}
