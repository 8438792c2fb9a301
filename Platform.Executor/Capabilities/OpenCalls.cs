using System.Text.Json;
using Platform.Contracts.Executors;

namespace Platform.Executor.Capabilities;

/// <summary>The operations that an execution has started, with their answers. So far each is answered at once; an operation that takes time finds its place here.</summary>
internal sealed class OpenCalls
{
    public const int Most = 32;

    private readonly Dictionary<int, byte[]> _open = [];
    private byte[] _head = [];
    private int _next;

    /// <summary>What <c>response.set</c> said last; null when it was not called.</summary>
    public ResponseHead? Answer { get; private set; }

    /// <param name="head">The encoded head of the request that the execution serves.</param>
    public void Begin(byte[] head)
    {
        _open.Clear();
        _head = head;
        _next = 0;
        Answer = null;
    }

    /// <summary>The id, or the contract's negative number.</summary>
    public long Start(string operation, ReadOnlySpan<byte> input)
    {
        if (_open.Count == Most)
        {
            return CallError.TooManyOpen;
        }

        if (!Payload.TrySplit(input, out var head, out _))
        {
            return CallError.Malformed;
        }

        if (head.Length > Payload.MaxHead)
        {
            return CallError.TooLarge;
        }

        try
        {
            var reader = new Utf8JsonReader(head);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return CallError.Malformed;
            }

            _open.Add(_next, Payload.Of(Perform(operation, document.RootElement)));
            return _next++;
        }
        catch (JsonException)
        {
            return CallError.Malformed;
        }
    }

    public bool IsOpen(int id) => _open.ContainsKey(id);

    public bool TryGet(int id, out byte[] answer) => _open.TryGetValue(id, out answer!);

    public void Close(int id) => _open.Remove(id);

    private byte[] Perform(string operation, JsonElement head)
    {
        switch (operation)
        {
            case "request.get":
                return RequestGet.Answer(RequestHead.Read(_head));
            case "response.set":
                if (!ResponseHead.TryRead(head, out var answer, out var reason))
                {
                    return OperationError.Make("invalid-request", reason);
                }

                Answer = answer;
                return "{}"u8.ToArray();
            default:
                return OperationError.Make("unknown-operation", $"This platform has no operation '{operation}'.");
        }
    }
}
