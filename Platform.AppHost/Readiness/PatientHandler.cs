using System.Diagnostics;
using System.Net;

namespace Platform.AppHost.Readiness;

/// <summary>Asks again while a service is away: one that is started anew must not end the whole run.</summary>
internal sealed class PatientHandler(HttpMessageHandler inner, TimeSpan patience, TimeSpan pace) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                var answer = await base.SendAsync(request, cancellationToken);
                if (answer.StatusCode is not (HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable) || Stopwatch.GetElapsedTime(started) > patience)
                {
                    return answer;
                }

                answer.Dispose();
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(started) < patience)
            {
                // Refused or cut: below.
            }

            await Task.Delay(pace, cancellationToken);
        }
    }
}
