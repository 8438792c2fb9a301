using MassTransit;
using Platform.ServiceDefaults.Messaging;

namespace Platform.ServiceDefaults.Tests.Messaging;

/// <summary>A consumer whose store is away for longer than a fault of ours would be tried again.</summary>
public sealed class OutageTests
{
    private const int Retries = 1;
    private const int OutageRetries = 9;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_waits_for_a_store_is_not_set_aside() =>
        Assert.Equal((OutageRetries, false), await TriesAsync(failures: OutageRetries - 1, () => new InvalidOperationException("It failed.", new TimeoutException())));

    [Fact]
    public async Task A_fault_of_ours_is_set_aside_after_its_own_retries() =>
        Assert.Equal((Retries + 1, true), await TriesAsync(failures: int.MaxValue, () => new InvalidOperationException("It failed.")));

    [Fact]
    public async Task A_store_that_stays_away_is_given_up_in_the_end() =>
        Assert.Equal((OutageRetries + 1, true), await TriesAsync(failures: int.MaxValue, () => new TimeoutException()));

    /// <summary>How often it was tried, and whether it was set aside at last.</summary>
    private static async Task<(int Tries, bool IsSetAside)> TriesAsync(int failures, Func<Exception> failure)
    {
        var tries = 0;
        var end = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var bus = Bus.Factory.CreateUsingInMemory(transport =>
        {
            transport.ReceiveEndpoint("orders", endpoint =>
            {
                endpoint.SetAsideWhatFails(Retries, OutageRetries, TimeSpan.FromMilliseconds(1));
                endpoint.Handler<Order>(_ =>
                {
                    if (tries++ < failures)
                    {
                        throw failure();
                    }

                    end.TrySetResult(false);
                    return Task.CompletedTask;
                });
            });
            transport.ReceiveEndpoint("refused", endpoint => endpoint.Handler<Fault<Order>>(_ =>
            {
                end.TrySetResult(true);
                return Task.CompletedTask;
            }));
        });
        await bus.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            await bus.Publish(new Order("one"), TestContext.Current.CancellationToken);
            var isSetAside = await end.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            return (tries, isSetAside);
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }
    }

    public sealed record Order(string Name);
}
