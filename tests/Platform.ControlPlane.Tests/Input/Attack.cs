using System.Globalization;
using System.Text.Json;
using Platform.Testing.Input;
using Xunit;

namespace Platform.ControlPlane.Tests.Input;

/// <summary>Sends requests that an endpoint must refuse, and sees that it does: with a problem in full, without a trace in the stores, and well afterwards.</summary>
internal sealed class Attack(InputFixture fixture, Endpoint endpoint) : IAsyncDisposable
{
    private readonly Dictionary<string, HttpClient> _clients = [];
    private readonly List<string> _faults = [];
    private IReadOnlyList<string>? _before;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async Task SendAsync(Mutation mutation)
    {
        var answer = await SendAsync(mutation.Family, mutation.Name, fixture.Request(endpoint, body: mutation.Body), fixture.CredentialFor(endpoint), 400);
        if (mutation.Member is { } member && !answer.Contains($"'{member}'", StringComparison.Ordinal))
        {
            _faults.Add($"{endpoint.Name}, {mutation.Family}, {mutation.Name}: '{member}' is not named: {answer}");
        }
    }

    /// <summary>Sends a request and notes the answer; the statuses are those that it may have.</summary>
    public async Task<string> SendAsync(string family, string name, HttpRequestMessage request, string? credential, params int[] allowed)
    {
        _before ??= await fixture.Ledger.ReadAsync();
        using (request)
        {
            using var response = await Client(credential).SendAsync(request, Stop);
            var status = (int)response.StatusCode;
            fixture.Tally.Add(endpoint.Name, family, status.ToString(CultureInfo.InvariantCulture));
            var fault = !allowed.Contains(status) ? $"{status}, which is none of {string.Join('/', allowed)}" : await ProblemFaultAsync(response);
            var text = await response.Content.ReadAsStringAsync(Stop);
            if (fault is not null)
            {
                _faults.Add($"{endpoint.Name}, {family}, {name}: {fault}: {text}");
            }

            return text;
        }
    }

    public Task SendAsync(string family, string name, HttpRequestMessage request, params int[] allowed) =>
        SendAsync(family, name, request, fixture.CredentialFor(endpoint), allowed);

    /// <summary>Notes what was sent by other means.</summary>
    public void Note(string family, string name, WireAnswer answer, params int[] allowed)
    {
        fixture.Tally.Add(endpoint.Name, family, answer.Status.ToString(CultureInfo.InvariantCulture));
        if (!allowed.Contains(answer.Status) || (answer.Status >= 400 && answer.Code is null))
        {
            _faults.Add($"{endpoint.Name}, {family}, {name}: {answer.Head} {answer.Body}");
        }
    }

    public async Task BeginAsync() => _before ??= await fixture.Ledger.ReadAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        using var health = await fixture.Application.As(null).GetAsync("/health", Stop);
        Assert.True(health.IsSuccessStatusCode, $"{endpoint.Name}: the service is {await health.Content.ReadAsStringAsync(Stop)}");
        Assert.True(_faults.Count == 0, $"{_faults.Count} wrong answers:\n{string.Join('\n', _faults)}");
        Assert.Equal(_before ?? [], _before is null ? [] : await fixture.Ledger.ReadAsync());
    }

    private HttpClient Client(string? credential)
    {
        if (!_clients.TryGetValue(credential ?? "", out var client))
        {
            client = fixture.ClientOf(credential);
            _clients.Add(credential ?? "", client);
        }

        return client;
    }

    private static async Task<string?> ProblemFaultAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Stop);
        if ((int)response.StatusCode < 400 || IsTheServers(response, text))
        {
            return null;
        }

        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return "no problem+json";
        }

        using var problem = JsonDocument.Parse(text);
        var root = problem.RootElement;
        var code = root.TryGetProperty("code", out var value) ? value.GetString() : null;
        return string.IsNullOrEmpty(code) || root.GetProperty("type").GetString() != $"urn:platform:error:{code}" ? "type and code"
            : root.GetProperty("status").GetInt32() != (int)response.StatusCode ? "status"
            : string.IsNullOrEmpty(root.GetProperty("title").GetString()) ? "title"
            : text.Contains("Platform.", StringComparison.Ordinal) || text.Contains("Exception", StringComparison.Ordinal) ? "inner workings"
            : null;
    }

    // Kestrel refuses what is no HTTP before any of our code runs: without a body, and it hangs up.
    private static bool IsTheServers(HttpResponseMessage response, string text) =>
        text.Length == 0 && response.Headers.ConnectionClose == true && (int)response.StatusCode is 400 or 414;
}
