using Aspire.Hosting.Telemetry.Logs;
using Aspire.Hosting.Telemetry.Metrics;
using Aspire.Hosting.Telemetry.Traces;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry.Proto.Collector.Logs.V1;
using OpenTelemetry.Proto.Collector.Metrics.V1;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace Aspire.Hosting.Telemetry;

/// <summary>OTLP over HTTP as protobuf: what cannot be read is refused whole, and of what can be read each record that makes no sense is counted and left out.</summary>
internal sealed class TelemetryReceiver(TelemetryStore store, ApiKey key)
{
    private const string Protobuf = "application/x-protobuf";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/traces", context => ReceiveAsync(context, ExportTraceServiceRequest.Parser, Keep));
        routes.MapPost("/v1/logs", context => ReceiveAsync(context, ExportLogsServiceRequest.Parser, Keep));
        routes.MapPost("/v1/metrics", context => ReceiveAsync(context, ExportMetricsServiceRequest.Parser, Keep));
    }

    private ExportTraceServiceResponse Keep(ExportTraceServiceRequest request)
    {
        var (spans, refused) = SpanReader.Read(request);
        store.Add(spans);
        return refused == 0 ? new() : new() { PartialSuccess = new() { RejectedSpans = refused, ErrorMessage = "Trace ids have 16 bytes and span ids 8, not all of them zero." } };
    }

    private ExportLogsServiceResponse Keep(ExportLogsServiceRequest request)
    {
        store.Add(LogReader.Read(request));
        return new();
    }

    private ExportMetricsServiceResponse Keep(ExportMetricsServiceRequest request)
    {
        var (points, refused) = MetricReader.Read(request);
        store.Metrics.Add(points);
        return refused == 0 ? new() : new() { PartialSuccess = new() { RejectedDataPoints = refused, ErrorMessage = MetricReader.Refusal } };
    }

    private async Task ReceiveAsync<T>(HttpContext context, MessageParser<T> parser, Func<T, IMessage> keep)
        where T : IMessage<T>
    {
        if (!key.Matches(context.Request.Headers[ApiKey.Header]))
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, $"The header {ApiKey.Header} is not this run's.");
            return;
        }

        if (context.Request.ContentType?.Split(';')[0].Trim() != Protobuf)
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, $"Only {Protobuf} is understood.");
            return;
        }

        try
        {
            if (await RequestBody.ReadAsync(context.Request, context.RequestAborted) is not { } body)
            {
                await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"More than {RequestBody.Most} bytes.");
                return;
            }

            await AnswerAsync(context, keep(parser.ParseFrom(body.Span)).ToByteArray());
        }
        catch (Exception broken) when (broken is InvalidProtocolBufferException or InvalidDataException)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "The body is not what its headers say.");
        }
    }

    // As OTLP says, a refusal's body is a google.rpc.Status. Of that the text is enough: its field 2.
    private static Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        var body = new byte[CodedOutputStream.ComputeTagSize(2) + CodedOutputStream.ComputeStringSize(why)];
        using var output = new CodedOutputStream(body);
        output.WriteTag(2, WireFormat.WireType.LengthDelimited);
        output.WriteString(why);
        return AnswerAsync(context, body);
    }

    private static async Task AnswerAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = Protobuf;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
