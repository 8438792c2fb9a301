using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Asking;

/// <summary>The dashboard of the run that goes on, for a program in place of a browser.</summary>
internal sealed class RunningDashboard : IDisposable
{
    private const string EventData = "data: ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly SocketsHttpHandler _handler = new() { UseProxy = false, ConnectTimeout = Patience };
    private readonly HttpClient _http;

    private RunningDashboard(Uri login) =>
        _http = new HttpClient(_handler) { BaseAddress = new Uri(login.GetLeftPart(UriPartial.Authority)), Timeout = Timeout.InfiniteTimeSpan };

    /// <exception cref="DistributedApplicationException">Nobody answers at the link.</exception>
    public static async Task<RunningDashboard> OpenAsync(Uri login, CancellationToken cancellationToken)
    {
        var dashboard = new RunningDashboard(login);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            // It answers with the cookie that everything else wants.
            using var page = await dashboard._http.GetAsync(login, patience.Token);
            page.EnsureSuccessStatusCode();
            return dashboard;
        }
        catch (HttpRequestException away)
        {
            dashboard.Dispose();
            throw new DistributedApplicationException($"The app host whose dashboard was at {login.Authority} does not answer: {away.Message}", away);
        }
    }

    public async Task<IReadOnlyList<ResourceRow>> ResourcesAsync(CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync<IReadOnlyList<ResourceRow>>("resources/now", JsonSerializerOptions.Web, cancellationToken) ?? [];

    /// <summary>All that a replica wrote in this run; nothing for one that is no process.</summary>
    public async Task<string> LogAsync(string replica, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri($"{LogOf(replica)}/file", UriKind.Relative), cancellationToken);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(cancellationToken) : "";
    }

    public async IAsyncEnumerable<LogLine> FollowAsync(string replica, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await _http.GetStreamAsync(new Uri(LogOf(replica), UriKind.Relative), cancellationToken);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(EventData, StringComparison.Ordinal) && JsonSerializer.Deserialize<LogLine>(line[EventData.Length..], JsonSerializerOptions.Web) is { } written)
            {
                yield return written;
            }
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private static string LogOf(string replica) => $"logs/{Uri.EscapeDataString(replica)}";
}
