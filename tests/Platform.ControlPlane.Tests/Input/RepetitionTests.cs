using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Errors;
using Xunit;

namespace Platform.ControlPlane.Tests.Input;

/// <summary>The same request twice, by a caller who got no answer, or by two callers at once.</summary>
[Collection(InputCollection.Name)]
public sealed class RepetitionTests(InputFixture fixture)
{
    private const string PluginPath = "/v1/tenants/{tenant}/plugins/{namespace}/{plugin}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> OncePerKey =>
    [
        "POST /v1/environments/",
        "POST /v1/tenants/",
        "POST /v1/tenants/{tenant}/plugins/",
        $"POST {PluginPath}/deployments",
        $"POST {PluginPath}/grants",
        $"POST {PluginPath}/draft/build",
    ];

    [Theory]
    [MemberData(nameof(OncePerKey))]
    public async Task A_request_that_is_repeated_with_its_key_is_carried_out_once_and_answered_the_same(string name)
    {
        var endpoint = EndpointTable.Find(name);
        var (key, body) = ($"{Guid.NewGuid()}", Sample(endpoint));
        using var first = await SendAsync(endpoint, key, body);
        var stored = await fixture.Ledger.ReadAsync();

        using var again = await SendAsync(endpoint, key, body);

        Assert.True(first.IsSuccessStatusCode, await first.Content.ReadAsStringAsync(Stop));
        Assert.Equal((first.StatusCode, first.Headers.Location), (again.StatusCode, again.Headers.Location));
        Assert.Equal(await first.Content.ReadAsStringAsync(Stop), await again.Content.ReadAsStringAsync(Stop));
        // An order for a builder leaves the outbox by itself.
        Assert.Equal(stored.Where(IsNoQueue), (await fixture.Ledger.ReadAsync()).Where(IsNoQueue));
    }

    [Theory]
    [MemberData(nameof(OncePerKey))]
    public async Task Of_many_with_one_key_at_once_one_is_carried_out(string name)
    {
        var endpoint = EndpointTable.Find(name);
        var (key, body) = ($"{Guid.NewGuid()}", Sample(endpoint));
        var before = await RowsAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(endpoint, key, body)));
        using var last = await SendAsync(endpoint, key, body);

        // Whoever came while the first was being answered is told to ask again.
        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Conflict, $"{answer.StatusCode}"));
        Assert.True(last.IsSuccessStatusCode, await last.Content.ReadAsStringAsync(Stop));
        Assert.Equal(before + 1, await RowsAsync());
    }

    [Theory]
    [MemberData(nameof(OncePerKey))]
    public async Task A_key_that_was_used_for_another_request_is_refused(string name)
    {
        var endpoint = EndpointTable.Find(name);
        var key = $"{Guid.NewGuid()}";
        using var first = await SendAsync(endpoint, key, Sample(endpoint));
        Assert.True(first.IsSuccessStatusCode, await first.Content.ReadAsStringAsync(Stop));
        var other = endpoint.Sample is null ? EndpointTable.Find("POST /v1/tenants/") : endpoint;
        var body = Sample(other).Replace("\"weight\":1", "\"weight\":2", StringComparison.Ordinal).Replace(":8443", ":8444", StringComparison.Ordinal);

        using var reused = await SendAsync(other, key, body);

        await reused.AssertProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCode.KeyReused);
    }

    [Fact]
    public async Task A_refused_request_may_be_corrected_under_its_key()
    {
        var endpoint = EndpointTable.Find("POST /v1/tenants/");
        var (key, body) = ($"{Guid.NewGuid()}", Sample(endpoint));
        using var first = await SendAsync(endpoint, $"{Guid.NewGuid()}", body);
        using var taken = await SendAsync(endpoint, key, body);

        using var corrected = await SendAsync(endpoint, key, Sample(endpoint));

        await taken.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.Conflict);
        Assert.Equal(HttpStatusCode.Created, corrected.StatusCode);
    }

    [Fact]
    public async Task Another_caller_has_keys_of_its_own()
    {
        var endpoint = EndpointTable.Find("POST /v1/tenants/");
        var (key, body) = ($"{Guid.NewGuid()}", Sample(endpoint));
        using var first = await SendAsync(endpoint, key, body);

        using var request = Request(endpoint, key, body);
        using var other = await fixture.Application.As(fixture.BadKeys.OtherEnvironments).SendAsync(request, Stop);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, other.StatusCode));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("tab\there")]
    [InlineData("LONG")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        await using var attack = new Attack(fixture, EndpointTable.Find("POST /v1/tenants/"));
        var endpoint = EndpointTable.Find("POST /v1/tenants/");

        await attack.SendAsync("idempotency keys", key, Request(endpoint, key.Replace("LONG", new string('k', 101), StringComparison.Ordinal), Sample(endpoint)), 400);
    }

    [Theory]
    [InlineData("POST /v1/environments/{environment}/keys/")]
    [InlineData("POST /v1/join-tokens/")]
    [InlineData($"POST {PluginPath}/sessions")]
    public async Task An_answer_with_a_secret_is_not_kept_to_be_repeated(string name)
    {
        var endpoint = EndpointTable.Find(name);
        await using var attack = new Attack(fixture, endpoint);

        await attack.SendAsync("idempotency keys", "where none is taken", Request(endpoint, "a-key", Sample(endpoint)), 400);
    }

    private string Sample(Endpoint endpoint) => endpoint.Sample is null ? "" : fixture.Fill(endpoint.Sample);

    private HttpRequestMessage Request(Endpoint endpoint, string key, string body)
    {
        var request = fixture.Request(endpoint, body: body.Length == 0 ? null : Encoding.UTF8.GetBytes(body));
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(Endpoint endpoint, string key, string body)
    {
        using var request = Request(endpoint, key, body);
        return await fixture.ClientFor(endpoint).SendAsync(request, Stop);
    }

    private async Task<int> RowsAsync()
    {
        await using var db = fixture.Application.OpenDatabase();
        return await db.Environments.CountAsync(Stop) + await db.Tenants.CountAsync(Stop) + await db.Plugins.CountAsync(Stop)
            + await db.Deployments.CountAsync(Stop) + await db.Grants.CountAsync(Stop) + await db.Builds.CountAsync(Stop);
    }

    private static bool IsNoQueue(string line) => !line.StartsWith("outbox", StringComparison.Ordinal);
}
