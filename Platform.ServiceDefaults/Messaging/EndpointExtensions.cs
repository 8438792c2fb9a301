using MassTransit;
using Platform.ServiceDefaults.Resilience;

namespace Platform.ServiceDefaults.Messaging;

internal static class EndpointExtensions
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DelayStep = TimeSpan.FromSeconds(1);

    /// <summary>A message that still fails after its retries, or that cannot be read at all, waits in the endpoint's _error queue for a person; the next one is taken.</summary>
    /// <param name="endpoint">Of a consumer.</param>
    /// <param name="retries">For a fault of ours.</param>
    /// <param name="outageRetries">For a store that is away: then no other message could do better than the one that waits for it.</param>
    /// <param name="outagePause">Between these.</param>
    public static void SetAsideWhatFails(this IReceiveEndpointConfigurator endpoint, int retries, int outageRetries, TimeSpan outagePause)
    {
        endpoint.ConfigureDeadLetter(pipe => pipe.UseFilter(new UnknownMessageFilter()));
        if (outageRetries > 0)
        {
            endpoint.UseMessageRetry(retry =>
            {
                retry.Handle<Exception>(Outage.IsBehind);
                retry.Interval(outageRetries, outagePause);
            });
        }

        endpoint.UseMessageRetry(retry =>
        {
            retry.Ignore<Exception>(Outage.IsBehind);
            retry.Exponential(retries, FirstDelay, LongestDelay, DelayStep);
        });
    }
}
