using System.Text.Json;
using Platform.Contracts.Executors;
using Platform.Executor.Lanes;

namespace Platform.Executor.Capabilities;

/// <summary>The operations that an execution has started, with their answers. What concerns the request alone is answered here, everything else by the node.</summary>
internal sealed class OpenCalls : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, OpenCall> _open = [];
    private readonly ManualResetEventSlim _arrived = new();
    private RunOrder? _order;
    private int _next;
    private int _sent;

    /// <summary>What <c>response.set</c> said last; null when it was not called.</summary>
    public ResponseHead? Answered { get; private set; }

    /// <param name="order">The run that the execution serves; null: none.</param>
    public void Begin(RunOrder? order)
    {
        lock (_gate)
        {
            _open.Clear();
        }

        _order = order;
        _next = 0;
        _sent = 0;
        Answered = null;
    }

    /// <summary>The id, or the contract's negative number.</summary>
    public long Start(string operation, ReadOnlySpan<byte> input)
    {
        lock (_gate)
        {
            if (_open.Count >= _order!.Limits.OpenCalls)
            {
                return CallError.TooManyOpen;
            }
        }

        return CallPayload.Read(input, out var head, out _) switch
        {
            CallPayloadState.Valid => Perform(operation, head) is { } answer ? Open(OpenCall.Answered(answer)) : Ask(operation, input),
            CallPayloadState.HeadTooLarge => CallError.TooLarge,
            _ => CallError.Malformed,
        };
    }

    /// <summary>False when it is not open; no answer while it is not done.</summary>
    public bool TryGet(int id, out byte[]? answer)
    {
        lock (_gate)
        {
            var isOpen = _open.TryGetValue(id, out var call);
            answer = call?.Answer;
            return isOpen;
        }
    }

    public void Close(int id)
    {
        lock (_gate)
        {
            if (!_open.Remove(id, out var call) || call.Answer is not null)
            {
                return;
            }
        }

        TellDropped(_order!, id);
    }

    /// <summary>The index of the first that is done, or the contract's negative number.</summary>
    /// <exception cref="OperationCanceledException">The run is over.</exception>
    public int Wait(ReadOnlySpan<int> ids, int timeout, CancellationToken interruption)
    {
        var began = Environment.TickCount64;
        while (true)
        {
            _arrived.Reset();
            if (Look(ids) is { } found)
            {
                return found;
            }

            var left = timeout < 0 ? Timeout.Infinite : (int)Math.Max(0, timeout - (Environment.TickCount64 - began));
            if (left == 0)
            {
                return CallError.TimedOut;
            }

            _order!.Lane.LetGo(_order);
            _arrived.Wait(left, interruption);
        }
    }

    /// <summary>By whoever reads the lane.</summary>
    public void Answer(in CallFrame piece)
    {
        lock (_gate)
        {
            if (_open.TryGetValue(piece.Call, out var call))
            {
                call.Add(piece);
                _arrived.Set();
            }
        }
    }

    public void Dispose() => _arrived.Dispose();

    private static void TellDropped(RunOrder run, int id) => run.Lane.Tell(writer =>
    {
        writer.Begin(FrameKind.Drop, run.Id);
        writer.WriteUInt32((uint)id);
        writer.End();
    });

    private int? Look(ReadOnlySpan<int> ids)
    {
        int? done = null;
        lock (_gate)
        {
            for (var i = 0; i < ids.Length; i++)
            {
                if (!_open.TryGetValue(ids[i], out var call))
                {
                    return CallError.NotOpen;
                }

                done ??= call.Answer is null ? null : i;
            }
        }

        return done;
    }

    private long Ask(string operation, ReadOnlySpan<byte> input)
    {
        if (input.Length > _order!.Limits.OutboundBytes - _sent)
        {
            return Open(OpenCall.Answered(CallPayload.Error("quota-exceeded", $"An execution may send {_order.Limits.OutboundBytes} bytes.")));
        }

        _sent += input.Length;
        // Open before the node hears of it, or its answer would find nothing.
        var id = Open(new OpenCall());
        var bytes = input.ToArray();
        _order!.Lane.Tell(writer => CallFrame.Write(writer, FrameKind.Call, _order.Id, id, operation, bytes));
        return id;
    }

    private int Open(OpenCall call)
    {
        lock (_gate)
        {
            _open.Add(_next, call);
            return _next++;
        }
    }

    /// <summary>The answer; null for what is not answered here.</summary>
    private byte[]? Perform(string operation, JsonElement head)
    {
        switch (operation)
        {
            case "request.get":
                return RequestGet.Answer(RequestHead.Read(_order!.Head));
            case "response.set":
                if (!ResponseHead.TryRead(head, out var answer, out var reason))
                {
                    return CallPayload.Error("invalid-request", reason);
                }

                Answered = answer;
                return CallPayload.Write(_ => { });
            default:
                return null;
        }
    }
}
