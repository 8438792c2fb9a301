using Microsoft.Extensions.Logging.Abstractions;
using Platform.Contracts.Executors;
using Platform.Contracts.Limits;
using Platform.DataPlane.Capabilities;
using Platform.DataPlane.Catalog;

namespace Platform.DataPlane.Tests.Capabilities;

/// <summary>Calls as a lying executor sends them.</summary>
public sealed class RunCallsTests
{
    private readonly TaskCompletionSource<string> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RunCalls _calls;

    public RunCallsTests()
    {
        var granted = Operation.Of("http.fetch", grants => grants.HttpFetch, (_, _, _) => throw new InvalidOperationException("Nothing was granted."));
        var broker = new CapabilityBroker(new CurrentCatalog(), [granted], NullLogger<CapabilityBroker>.Instance);
        _calls = new RunCalls(broker, Answered.Asking, ExecutionLimits.Default, default, (_, answer) => _answered.TrySetResult(System.Text.Encoding.UTF8.GetString(answer)));
    }

    [Theory]
    [InlineData("http.fetch", 0, "not-granted")]
    [InlineData("no.such", 0, "unknown-operation")]
    [InlineData("http.fetch", 3, "invalid-request")]
    [InlineData("http.fetch", 200_000, "invalid-request")]
    public async Task What_cannot_be_performed_is_answered(string operation, int length, string code)
    {
        foreach (var frame in Frames(0, operation, length))
        {
            _calls.Receive(CallFrame.Read(frame));
        }

        Assert.Contains(code, await _answered.Task, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_was_used_is_refused()
    {
        _calls.Receive(CallFrame.Read(Frames(1, "a", 0)[0]));
        Assert.Throws<FrameException>(() => _calls.Receive(CallFrame.Read(Frames(1, "a", 0)[0])));
        Assert.Throws<FrameException>(() => _calls.Receive(CallFrame.Read(Frames(0, "a", 0)[0])));
    }

    [Fact]
    public void Pieces_of_two_calls_at_once_are_refused()
    {
        _calls.Receive(CallFrame.Read(Frames(0, "a", 100_000)[0]));
        Assert.Throws<FrameException>(() => _calls.Receive(CallFrame.Read(Frames(1, "a", 100_000)[0])));
    }

    [Fact]
    public void More_bytes_than_a_run_may_send_are_refused_before_they_are_held()
    {
        for (var call = 0; call < ExecutionLimits.Default.OutboundBytes / CallFrame.MaxBytes; call++)
        {
            foreach (var frame in Frames(call, "a", CallFrame.MaxBytes))
            {
                _calls.Receive(CallFrame.Read(frame));
            }

            _calls.Drop(call);
        }

        Assert.Throws<FrameException>(() => _calls.Receive(CallFrame.Read(Frames(100, "a", 1)[0])));
    }

    [Fact]
    public void A_call_that_announces_too_much_is_no_frame()
    {
        var frame = Frames(0, "a", 0)[0];
        BitConverter.TryWriteBytes(frame.AsSpan(4), CallFrame.MaxBytes + 1);
        Assert.Throws<FrameException>(() => { CallFrame.Read(frame); });
    }

    private static List<byte[]> Frames(int call, string operation, int length)
    {
        var writer = new FrameWriter();
        CallFrame.Write(writer, FrameKind.Call, 1, call, operation, new byte[length].Select(_ => (byte)255).ToArray());
        var (frames, rest) = (new List<byte[]>(), writer.Written);
        while (!rest.IsEmpty)
        {
            var header = FrameHeader.Read(rest.Span);
            frames.Add(rest.Slice(FrameHeader.Bytes, header.Length).ToArray());
            rest = rest[(FrameHeader.Bytes + header.Length)..];
        }

        return frames;
    }
}
