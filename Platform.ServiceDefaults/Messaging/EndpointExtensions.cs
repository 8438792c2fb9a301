using MassTransit;

namespace Platform.ServiceDefaults.Messaging;

internal static class EndpointExtensions
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DelayStep = TimeSpan.FromSeconds(1);

    /// <summary>A message that still fails after its retries, or that cannot be read at all, waits in the endpoint's _error queue for a person; the next one is taken.</summary>
    public static void SetAsideWhatFails(this IReceiveEndpointConfigurator endpoint, int retries)
    {
        endpoint.ConfigureDeadLetter(pipe => pipe.UseFilter(new UnknownMessageFilter()));
        endpoint.UseMessageRetry(retry => retry.Exponential(retries, FirstDelay, LongestDelay, DelayStep));
    }
}
