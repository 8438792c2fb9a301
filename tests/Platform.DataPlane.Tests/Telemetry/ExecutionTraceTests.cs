using System.Diagnostics;
using System.Text;
using Platform.Contracts.Grants;
using Platform.Contracts.Tenants;
using Platform.DataPlane.Capabilities;
using Platform.DataPlane.Tests.Capabilities.HttpFetch;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Telemetry;

public sealed class ExecutionTraceTests(BareNode fixture) : IClassFixture<BareNode>
{
    private const string Caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    // On a busy machine an image or a process may take its time, and a plugin that is called does not wait for one.
    private static readonly string[] Early = ["not-ready", "overloaded"];

    private static readonly TenantName Traced = TenantName.Parse("traced");

    [Fact]
    public async Task A_trace_leads_from_the_request_through_executor_and_guest_to_what_it_called_and_on()
    {
        await using var server = await OtherServer.StartAsync(context =>
        {
            if (context.Request.Path == "/marker-path")
            {
                context.Response.Redirect("/marker-end");
            }

            return Task.CompletedTask;
        });
        await PublishAsync(server);
        using var spans = new Spans();
        var answer = await CallAsync($$"""{"url":"http://127.0.0.1:{{server.Port}}/marker-path?marker-query"}""");
        Assert.Contains("\"status\":200", answer.Body, StringComparison.Ordinal);

        var outer = spans.Execution(answer.RequestId);
        var call = spans.In(GuestOf(spans, outer), "call");
        var inner = spans.In(call, "execution");
        var fetch = spans.In(GuestOf(spans, inner), "call");
        var requests = spans.All(fetch, "GET");

        Assert.Equal(("traced", "default/relay", "completed"), (Spans.Tag(outer, "platform.tenant"), Spans.Tag(outer, "platform.plugin"), Spans.Tag(outer, "platform.outcome")));
        Assert.Equal(("plugin.call", "default/fetch", "http.fetch"), (Spans.Tag(call, "platform.operation"), Spans.Tag(inner, "platform.plugin"), Spans.Tag(fetch, "platform.operation")));
        Assert.Equal(["302", "200"], requests.Select(request => Spans.Tag(request, "http.response.status_code")));
        Assert.All(requests, request => Assert.Equal(
            ("GET", "127.0.0.1", $"{server.Port}"), (Spans.Tag(request, "http.request.method"), Spans.Tag(request, "server.address"), Spans.Tag(request, "server.port"))));
        Assert.Equal(10, spans.Of(outer.TraceId).Count);
        Assert.DoesNotContain(spans.Of(outer.TraceId).SelectMany(span => span.TagObjects), tag => $"{tag.Value}".Contains("marker", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_has_no_answer_says_why()
    {
        await using var server = await OtherServer.StartAsync(_ => Task.CompletedTask);
        await PublishAsync(server);
        using var spans = new Spans();
        var answer = await CallAsync("""{"url":"http://169.254.169.254/"}""");

        var call = spans.In(GuestOf(spans, spans.Execution(answer.RequestId)), "call");
        var fetch = spans.In(GuestOf(spans, spans.In(call, "execution")), "call");
        Assert.Equal((null, "not-granted"), (Spans.Tag(call, "platform.error"), Spans.Tag(fetch, "platform.error")));
        Assert.Empty(spans.All(fetch, "GET"));
    }

    [Fact]
    public async Task A_callers_trace_is_linked_to_and_not_joined()
    {
        await using var server = await OtherServer.StartAsync(_ => Task.CompletedTask);
        await PublishAsync(server);
        using var spans = new Spans();
        var answer = await CallAsync("{}", Caller);

        var execution = spans.Execution(answer.RequestId);
        var asked = ActivityContext.Parse(Caller, null);
        Assert.NotEqual(asked.TraceId, execution.TraceId);
        var link = Assert.Single(execution.Links).Context;
        Assert.Equal((asked.TraceId, asked.SpanId), (link.TraceId, link.SpanId));
        Assert.Empty(execution.Baggage);
    }

    [Fact]
    public void What_guests_call_things_is_no_name_of_a_span()
    {
        var broker = new CapabilityBroker(null!, [Operation.Of<KvGrant>("kv.get", grants => grants.Kv, (_, _, _) => Task.FromResult<byte[]>([]))], null!);
        Assert.Equal(("kv.get", "(unknown)"), (broker.NameOf("kv.get"), broker.NameOf("kv.get-anything")));
    }

    // Also that each lies within the one around it.
    private static Activity GuestOf(Spans spans, Activity execution)
    {
        var executor = spans.In(execution, "executor");
        var guest = spans.In(executor, "guest");
        Assert.True(guest.Duration > TimeSpan.Zero);
        foreach (var (inside, around) in new[] { (executor, execution), (guest, executor) })
        {
            Assert.True(inside.StartTimeUtc >= around.StartTimeUtc && inside.StartTimeUtc + inside.Duration <= around.StartTimeUtc + around.Duration, $"{inside.OperationName} is not within {around.OperationName}.");
        }

        return guest;
    }

    private Task PublishAsync(OtherServer server)
    {
        var relay = World.Plugin("relay", (fixture.Guest("relay"), 1)) with { Grants = new PluginGrants(PluginCall: new PluginCallGrant([CalleeName.Parse("default/fetch")])) };
        var fetch = World.Plugin("fetch", (fixture.Guest("fetch"), 1)) with { Grants = new PluginGrants(Fetching.Grant(server.Port, "127.0.0.1")) };
        return fixture.Node.SeesAsync(fixture.ControlPlane.Publish(tenant: version => World.Tenant(version, World.Production, Traced, relay, fetch)));
    }

    /// <summary>Calls the plugin that calls the one that fetches.</summary>
    private async Task<Answer> CallAsync(string fetch, string? caller = null)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/name/{Traced}/default/relay");
            request.Content = new ByteArrayContent([.. Payload.Of("""{"plugin":"fetch"}"""), .. Encoding.UTF8.GetBytes(fetch)]);
            request.Headers.Authorization = new("Bearer", fixture.Key.Value);
            if (caller is not null)
            {
                request.Headers.Add("traceparent", caller);
                request.Headers.Add("baggage", "marker=1");
            }

            using var response = await fixture.Node.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var answer = await Answer.ReadAsync(response);
            if (answer.Outcome == "completed" && !Early.Any(word => answer.Body.Contains(word, StringComparison.Ordinal)))
            {
                return answer;
            }
        }
    }
}
