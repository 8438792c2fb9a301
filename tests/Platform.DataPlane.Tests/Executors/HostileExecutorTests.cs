using System.Buffers.Binary;
using System.Net.Sockets;
using Platform.Contracts.Executions;
using Platform.Contracts.Executors;
using Platform.Contracts.Limits;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Executors;

/// <summary>The node's end of a connection whose other end lies. Whatever it sends: open runs fail, and nothing reaches a run that is not its own.</summary>
public sealed class HostileExecutorTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly Socket _executor;
    private readonly ExecutorConnection _connection;

    public HostileExecutorTests()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder.Path, "s")));
        listener.Listen();
        _executor = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _executor.Connect(listener.LocalEndPoint!);
        _connection = new ExecutorConnection(listener.Accept(), 1, new ExecutorFiles(_folder.Path), TimeProvider.System);
    }

    [Fact]
    public async Task An_answer_ends_its_run()
    {
        var (run, id, reading) = await SendAsync();
        Answer(id, "hello"u8);
        await run.Completion;
        Assert.Equal((ExecutionOutcome.Completed, "hello"), (run.Outcome, System.Text.Encoding.UTF8.GetString(run.Output.Written.Span)));
        _executor.Dispose();
        await reading;
    }

    [Fact]
    public async Task An_answer_to_a_run_that_is_not_open_ends_the_connection() => await BreaksAsync(id => Answer(id + (1 << 12), default));

    [Fact]
    public async Task A_second_answer_to_a_run_ends_the_connection()
    {
        var (first, firstId, reading) = await SendAsync();
        Answer(firstId, default);
        await first.Completion;
        var second = new GuestRun { Program = first.Program };
        Assert.True(_connection.Send(second, default));
        Answer(firstId, "another's"u8);
        await second.Completion;
        Assert.Equal((ExecutionOutcome.ExecutorLost, 0), (second.Outcome, second.Output.Written.Length));
        await Assert.ThrowsAsync<FrameException>(() => reading);
    }

    [Fact]
    public async Task Less_output_than_announced_ends_the_connection() => await BreaksAsync(id =>
    {
        var writer = new FrameWriter();
        new DoneFrame { Headers = [], Detail = "", Log = default, Output = "12"u8 }.Write(writer, id);
        var bytes = writer.Written.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(FrameHeader.Bytes + 20), 3);
        _executor.Send(bytes);
    });

    [Fact]
    public async Task More_output_than_a_run_may_have_ends_the_connection() => await BreaksAsync(id =>
    {
        var writer = new FrameWriter();
        var piece = new byte[FrameHeader.MaxPayload];
        for (var sent = 0; sent <= ExecutionLimits.Default.OutputBytes; sent += piece.Length)
        {
            writer.WriteFrame(FrameKind.Output, id, piece);
        }

        Flood(writer.Written);
    });

    [Fact]
    public async Task More_memory_than_a_run_may_have_ends_the_connection() => await BreaksAsync(id =>
        End(id, new DoneFrame { MemoryPages = (uint)(ExecutionLimits.Default.MemoryBytes / 65_536) + 1, Headers = [], Detail = "" }));

    [Fact]
    public async Task More_of_a_log_than_is_kept_ends_the_connection()
    {
        var (run, id, reading) = await SendAsync();
        run.Limits = ExecutionLimits.Default with { LogBytes = 2 };
        End(id, new DoneFrame { Headers = [], Detail = "", Log = "123"u8 });
        await run.Completion;
        Assert.Equal(ExecutionOutcome.ExecutorLost, run.Outcome);
        await Assert.ThrowsAsync<FrameException>(() => reading);
    }

    [Fact]
    public async Task Time_that_cannot_have_passed_is_not_charged()
    {
        var began = TimeProvider.System.GetTimestamp();
        var (run, id, reading) = await SendAsync();
        End(id, new DoneFrame { WallMicroseconds = uint.MaxValue, CpuMicroseconds = uint.MaxValue, PrepareMicroseconds = uint.MaxValue, Headers = [], Detail = "" });
        await run.Completion;
        var passed = TimeProvider.System.GetElapsedTime(began);
        Assert.InRange(run.WallMicroseconds, 0, passed.TotalMicroseconds);
        Assert.InRange(run.Used.CpuMs, 0, passed.TotalMilliseconds);
        Assert.InRange(run.PrepareMicroseconds, 0u, run.WallMicroseconds);
        Assert.InRange(run.ElapsedMicroseconds, run.WallMicroseconds, passed.TotalMicroseconds);
        _executor.Dispose();
        await reading;
    }

    [Fact]
    public async Task A_frame_that_is_the_nodes_to_send_ends_the_connection() => await BreaksAsync(id =>
    {
        var writer = new FrameWriter();
        writer.WriteFrame(FrameKind.Cancel, id, [1, 0]);
        _executor.Send(writer.Written.Span);
    });

    [Fact]
    public async Task A_call_of_a_run_that_may_make_none_ends_the_connection() => await BreaksAsync(id =>
    {
        var writer = new FrameWriter();
        CallFrame.Write(writer, FrameKind.Call, id, 0, "http.fetch", default);
        _executor.Send(writer.Written.Span);
    });

    [Fact]
    public async Task A_call_of_another_run_ends_the_connection() => await BreaksAsync(id =>
    {
        var writer = new FrameWriter();
        CallFrame.Write(writer, FrameKind.Call, id + (1 << 12), 0, "http.fetch", default);
        _executor.Send(writer.Written.Span);
    });

    [Fact]
    public async Task A_frame_that_announces_gigabytes_ends_the_connection() => await BreaksAsync(id =>
    {
        var header = new byte[FrameHeader.Bytes];
        new FrameHeader(FrameKind.Done, id, int.MaxValue).Write(header);
        _executor.Send(header);
    });

    [Fact]
    public async Task An_executor_that_dies_in_the_middle_of_an_answer_loses_its_run()
    {
        var (run, id, reading) = await SendAsync();
        var writer = new FrameWriter();
        new DoneFrame { Headers = [], Detail = "", Log = default, Output = "12"u8 }.Write(writer, id);
        _executor.Send(writer.Written.Span[..^1]);
        _executor.Dispose();
        await run.Completion;
        await reading;
        Assert.Equal(ExecutionOutcome.ExecutorLost, run.Outcome);
        Assert.False(_connection.Send(new GuestRun { Program = run.Program }, default));
    }

    public void Dispose()
    {
        _executor.Dispose();
        _connection.Dispose();
        _folder.Dispose();
    }

    private async Task BreaksAsync(Action<uint> misbehave)
    {
        var (run, id, reading) = await SendAsync();
        misbehave(id);
        await run.Completion;
        Assert.Equal(ExecutionOutcome.ExecutorLost, run.Outcome);
        await Assert.ThrowsAsync<FrameException>(() => reading);
    }

    /// <summary>Sends a run and reads it as the executor would, to learn its id.</summary>
    private async Task<(GuestRun Run, uint Id, Task Reading)> SendAsync()
    {
        var reading = _connection.ReadAsync(() => { }, CancellationToken.None);
        var run = new GuestRun { Program = new GuestProgram(new PrepareFrame("/m", "", "", "", [], 0, 0)), RequestId = Guid.NewGuid() };
        Assert.True(_connection.Send(run, default));
        var reader = new FrameReader();
        while (true)
        {
            while (reader.TryRead(out var header, out _))
            {
                if (header.Kind == FrameKind.Run)
                {
                    return (run, header.Id, reading);
                }
            }

            reader.Received(await _executor.ReceiveAsync(reader.Free));
        }
    }

    private void Answer(uint id, ReadOnlySpan<byte> output)
    {
        var writer = new FrameWriter();
        new DoneFrame { Outcome = ExecutionOutcome.Completed, Headers = [], Detail = "", Log = default, Output = output }.Write(writer, id);
        _executor.Send(writer.Written.Span);
    }

    private void End(uint id, in DoneFrame done)
    {
        var writer = new FrameWriter();
        done.Write(writer, id);
        _executor.Send(writer.Written.Span);
    }

    // The node stops reading in the middle of it, as it should.
    private void Flood(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            for (var sent = 0; sent < bytes.Length;)
            {
                sent += _executor.Send(bytes.Span[sent..Math.Min(bytes.Length, sent + FrameHeader.MaxPayload)]);
            }
        }
        catch (SocketException)
        {
            // The node hung up.
        }
    }
}
