using System.Net;
using System.Net.Sockets;
using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.ServiceDefaults.Messaging;

namespace Platform.ServiceDefaults.Tests.Messaging;

public sealed class BusStartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_bus_starts_when_the_broker_can_be_reached_and_not_before()
    {
        // A port of ours that nobody listens at.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var bus = new Bus();
        using var start = new BusStart(bus, new Uri($"amqp://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}"), TimeProvider.System, NullLogger<BusStart>.Instance);
        await start.StartAsync(TestContext.Current.CancellationToken);
        Assert.False(bus.Started.Task.IsCompleted);

        listener.Listen();
        await bus.Started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await start.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(bus.IsStopped);
    }

    [Fact]
    public async Task A_service_that_ends_before_there_was_a_broker_ends_at_once()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var bus = new Bus();
        using var start = new BusStart(bus, new Uri($"amqp://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}"), TimeProvider.System, NullLogger<BusStart>.Instance);
        await start.StartAsync(TestContext.Current.CancellationToken);

        await start.StopAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.False(bus.Started.Task.IsCompleted);
        Assert.False(bus.IsStopped);
    }

    private sealed class Bus : IBusDepot
    {
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsStopped { get; private set; }

        public Task Start(CancellationToken cancellationToken)
        {
            Started.TrySetResult();
            return Task.CompletedTask;
        }

        public Task Stop(CancellationToken cancellationToken)
        {
            IsStopped = true;
            return Task.CompletedTask;
        }
    }
}
