using System.Net;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.Contracts.Feeding;
using Platform.ServiceDefaults.Resilience;

namespace Platform.Builder.Feeding;

/// <summary>Orders from the control plane and reports to it, for a builder without a broker.</summary>
internal sealed class FeedClient(HttpClient http)
{
    private const int WaitSeconds = 30;

    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(WaitSeconds + 10);

    // It answers when it has taken the report in, and tries for the better part of a minute.
    private static readonly TimeSpan Consumption = TimeSpan.FromSeconds(90);

    // A restarted builder is another one: the orders of the one before lapse.
    private readonly TakeOrder _self = new(Process);

    private static Guid Process { get; } = Guid.NewGuid();

    /// <summary>The next order, with the trace that it belongs to; null when none came for a while.</summary>
    public async Task<(HeldOrder? Order, string? TraceParent)> TakeAsync(CancellationToken cancellationToken)
    {
        using var response = await PostAsync($"orders/take?wait={WaitSeconds}", _self, LongPoll, cancellationToken);
        await RefuseAsync(response, cancellationToken);
        return response.StatusCode == HttpStatusCode.NoContent
            ? (null, null)
            : (await response.Content.ReadFromJsonAsync<HeldOrder>(PlatformJson.Options, cancellationToken), TraceParent(response));
    }

    /// <summary>False when the order is done or another builder's.</summary>
    public async Task<bool> KeepAsync(HeldOrder order, CancellationToken cancellationToken)
    {
        using var response = await PostAsync($"orders/{order.Id}/keep", _self, TimeSpan.FromSeconds(order.Seconds), cancellationToken);
        return response.StatusCode != HttpStatusCode.Conflict;
    }

    public async Task GiveBackAsync(HeldOrder order, CancellationToken cancellationToken)
    {
        using var response = await PostAsync($"orders/{order.Id}/give-back", _self, TimeSpan.FromSeconds(order.Seconds), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Completes when the control plane has taken it in.</summary>
    /// <exception cref="FeedRefusedException">It will not take it, however often it is told.</exception>
    public async Task TellAsync(object report, CancellationToken cancellationToken)
    {
        var name = report switch
        {
            BuildStarted => "started",
            BuildLogged => "logged",
            BuildFinished => "finished",
            _ => throw new ArgumentException($"{report.GetType().Name} is no report of a build.", nameof(report)),
        };
        using var response = await PostAsync($"builds/{name}", report, Consumption, cancellationToken);
        await RefuseAsync(response, cancellationToken);
    }

    private static string? TraceParent(HttpResponseMessage response) => response.Headers.TryGetValues("traceparent", out var values) ? values.First() : null;

    private static async Task RefuseAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError)
        {
            throw new FeedRefusedException($"The control plane answers {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }

        response.EnsureSuccessStatusCode();
    }

    private async Task<HttpResponseMessage> PostAsync(string path, object body, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"system/v1/{path}");
        request.Content = JsonContent.Create(body, body.GetType(), options: PlatformJson.Options);
        request.WithTimeout(timeout);
        return await http.SendAsync(request, cancellationToken);
    }
}
