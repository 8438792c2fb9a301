using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Retry;
using Polly.Timeout;

namespace Platform.ServiceDefaults.Resilience;

/// <summary>One pipeline for each authority: a service that is down opens the breaker of its own calls only.</summary>
internal sealed class HttpPipelines : IDisposable
{
    public static readonly ResiliencePropertyKey<HttpRequestMessage> Request = new("Platform.Request");

    // Three attempts after the first bridge the restart of a service (about a second); more would only hide an outage.
    private const int Retries = 3;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(2);

    private readonly ResiliencePipelineRegistry<string> _pipelines = new();

    public ResiliencePipeline<HttpResponseMessage> For(Uri? address) =>
        _pipelines.GetOrAddPipeline<HttpResponseMessage>(address?.Authority ?? "", Build);

    public void Dispose() => _pipelines.Dispose();

    private static void Build(ResiliencePipelineBuilder<HttpResponseMessage> builder) => builder
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = Retries,
            Delay = FirstDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt => ValueTask.FromResult(MayRepeat(attempt.Context) && IsTransient(attempt.Outcome)),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            FailureRatio = 0.5,
            MinimumThroughput = 10,
            SamplingDuration = TimeSpan.FromSeconds(10),
            BreakDuration = BreakDuration,
            ShouldHandle = attempt => ValueTask.FromResult(IsTransient(attempt.Outcome)),
        })
        .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = attempt => ValueTask.FromResult(TimeoutOf(attempt.Context)) });

    // A request with an effect is sent once: the first attempt may have succeeded without our hearing of it.
    private static bool MayRepeat(ResilienceContext context) =>
        context.Properties.TryGetValue(Request, out var request)
        && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Put || request.Method == HttpMethod.Delete)
        && request.Content is null or ByteArrayContent or System.Net.Http.Json.JsonContent;

    private static TimeSpan TimeoutOf(ResilienceContext context) =>
        context.Properties.TryGetValue(Request, out var request) && request.Options.TryGetValue(RequestTimeout.Key, out var timeout)
            ? timeout
            : AttemptTimeout;

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or TimeoutRejectedException
        || outcome.Result?.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
