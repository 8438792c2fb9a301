using Polly;

namespace Platform.ServiceDefaults.Resilience;

internal sealed class ResilienceHandler(HttpPipelines pipelines) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(HttpPipelines.Request, request);
        try
        {
            var pipeline = pipelines.For(request.RequestUri);
            return await pipeline.ExecuteAsync(
                async (attempt, outgoing) => await base.SendAsync(outgoing, attempt.CancellationToken),
                context,
                request);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
