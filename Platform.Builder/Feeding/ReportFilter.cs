using MassTransit;
using Platform.Contracts.Builds;

namespace Platform.Builder.Feeding;

/// <summary>What consumers publish for the control plane goes there, and the publishing ends when it has arrived: as with a broker's confirmation, and in order.</summary>
internal sealed partial class ReportFilter<T>(FeedClient controlPlane, TimeProvider time, ILogger<ReportFilter<T>> logger) : IFilter<PublishContext<T>>
    where T : class
{
    // Longer than any restart. After an outage the order itself comes again.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public Task Send(PublishContext<T> context, IPipe<PublishContext<T>> next) =>
        context.Message is BuildStarted or BuildLogged or BuildFinished ? TellAsync(context.Message, context.CancellationToken) : next.Send(context);

    public void Probe(ProbeContext context) => context.CreateFilterScope("report");

    private async Task TellAsync(T report, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                await controlPlane.TellAsync(report, cancellationToken);
                return;
            }
            catch (Exception away) when (away is not FeedRefusedException && !cancellationToken.IsCancellationRequested && time.GetElapsedTime(began) < Patience)
            {
                LogAway(typeof(T).Name, away.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Report} did not reach the control plane yet: {Problem}")]
    private partial void LogAway(string report, string problem);
}
