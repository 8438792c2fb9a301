using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Aspire.Hosting.Telemetry;
using Aspire.Hosting.Telemetry.Logs;
using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Logs.V1;
using OpenTelemetry.Proto.Collector.Metrics.V1;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Metrics.V1;

namespace Platform.AppModel.Tests.Telemetry;

public sealed class RefusalTests
{
    private static readonly string[] Kinds = ["traces", "logs", "metrics"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public async Task Without_the_runs_key_nothing_is_kept(string key)
    {
        await using var collector = await Collector.StartAsync();

        foreach (var kind in Kinds)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(collector, kind, OneLog(), key)).Status);
        }

        Assert.Empty(collector.Store.Origins());
    }

    [Fact]
    public async Task More_than_the_limit_is_refused_packed_and_unpacked()
    {
        await using var collector = await Collector.StartAsync();
        var large = new byte[RequestBody.Most + 1];

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(collector, "logs", large)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(collector, "logs", Pack(large), packed: true)).Status);
    }

    [Fact]
    public async Task What_is_packed_is_unpacked()
    {
        await using var collector = await Collector.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(collector, "logs", Pack(OneLog()), packed: true)).Status);

        Assert.Equal("hello", collector.Store.Logs.Find(new LogQuery("", Level.Trace, "", "", "", "", 0)).Entries.Single().Message);
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_whole_and_says_so()
    {
        await using var collector = await Collector.StartAsync();

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await SendAsync(collector, "logs", OneLog(), type: "application/json")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(collector, "logs", OneLog(), packed: true)).Status);
        var (status, body) = await SendAsync(collector, "logs", OneLog()[..^1]);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("not what its headers say", System.Text.Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_can_be_read_each_record_that_makes_no_sense_is_counted()
    {
        await using var collector = await Collector.StartAsync();
        var spans = new ExportTraceServiceRequest { ResourceSpans = { new OpenTelemetry.Proto.Trace.V1.ResourceSpans { ScopeSpans = { new OpenTelemetry.Proto.Trace.V1.ScopeSpans { Spans = { new OpenTelemetry.Proto.Trace.V1.Span { Name = "no ids" } } } } } } };
        var points = new ExportMetricsServiceRequest { ResourceMetrics = { new ResourceMetrics { ScopeMetrics = { new ScopeMetrics { Metrics = { new Metric { Name = "x", Gauge = new Gauge { DataPoints = { new NumberDataPoint { AsDouble = double.NaN }, new NumberDataPoint { AsInt = 1 } } } } } } } } } };

        var traces = ExportTraceServiceResponse.Parser.ParseFrom((await SendAsync(collector, "traces", spans.ToByteArray())).Body);
        var metrics = ExportMetricsServiceResponse.Parser.ParseFrom((await SendAsync(collector, "metrics", points.ToByteArray())).Body);

        Assert.Equal((1, 1), (traces.PartialSuccess.RejectedSpans, metrics.PartialSuccess.RejectedDataPoints));
        Assert.Single(collector.Store.Metrics.List());
    }

    [Fact]
    public async Task Ten_thousand_broken_bodies_are_answered_and_the_next_good_one_is_kept()
    {
        await using var collector = await Collector.StartAsync();
        var chance = new Random(7);
        var whole = OneLog();

        foreach (var _ in Enumerable.Range(0, 10_000))
        {
            var body = whole.ToArray();
            for (var change = chance.Next(1, 6); change > 0; change--)
            {
                body[chance.Next(body.Length)] = (byte)chance.Next(256);
            }

            // The same bytes mean something else to each.
            AcceptOrRefuse(() => SpanReaderOf(body), () => LogReader.Read(ExportLogsServiceRequest.Parser.ParseFrom(body)), () => MetricReaderOf(body));
        }

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(collector, "logs", whole)).Status);
    }

    private static void AcceptOrRefuse(params Action[] readers)
    {
        foreach (var reader in readers)
        {
            try
            {
                reader();
            }
            catch (InvalidProtocolBufferException)
            {
                // The receiver answers 400.
            }
        }
    }

    private static void SpanReaderOf(byte[] body) => Aspire.Hosting.Telemetry.Traces.SpanReader.Read(ExportTraceServiceRequest.Parser.ParseFrom(body));

    private static void MetricReaderOf(byte[] body) =>
        new TelemetryStore(new TelemetryLimits(), TimeProvider.System).Metrics.Add(Aspire.Hosting.Telemetry.Metrics.MetricReader.Read(ExportMetricsServiceRequest.Parser.ParseFrom(body)).Points);

    private static byte[] OneLog() => new ExportLogsServiceRequest
    {
        ResourceLogs =
        {
            new OpenTelemetry.Proto.Logs.V1.ResourceLogs
            {
                Resource = new() { Attributes = { new KeyValue { Key = "service.name", Value = new AnyValue { StringValue = "shop" } } } },
                ScopeLogs = { new OpenTelemetry.Proto.Logs.V1.ScopeLogs { LogRecords = { new OpenTelemetry.Proto.Logs.V1.LogRecord { Body = new AnyValue { StringValue = "hello" }, TimeUnixNano = 5, Attributes = { new KeyValue { Key = "a", Value = new AnyValue { IntValue = 1 } } } } } } },
            },
        },
    }.ToByteArray();

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static async Task<(HttpStatusCode Status, byte[] Body)> SendAsync(Collector collector, string kind, byte[] body, string? key = null, bool packed = false, string type = "application/x-protobuf")
    {
        using var client = new HttpClient();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (packed)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        content.Headers.Add(ApiKey.Header, key ?? collector.Key.Value);
        using var answer = await client.PostAsync(new Uri(collector.Address, $"v1/{kind}"), content, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }
}
