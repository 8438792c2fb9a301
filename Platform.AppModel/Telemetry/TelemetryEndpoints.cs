using Aspire.Hosting.Telemetry.Logs;
using Aspire.Hosting.Telemetry.Metrics;
using Aspire.Hosting.Telemetry.Traces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Telemetry;

/// <summary>What the dashboard's pages ask for, again and again: every answer is bounded.</summary>
internal static class TelemetryEndpoints
{
    private const int MostMinutes = 30;
    private const double UsualPart = 0.9;

    public static void MapTelemetry(this IEndpointRouteBuilder routes, TelemetryStore store)
    {
        foreach (var page in TelemetryPage.Names)
        {
            routes.MapGet($"/{page}", () => TelemetryPage.Of(page));
        }

        var telemetry = routes.MapGroup("/telemetry");
        telemetry.MapGet("/origins", () => TypedResults.Ok(store.Origins()));
        telemetry.MapGet("/logs", (string resource = "", Level level = Level.Trace, string text = "", string tag = "", string trace = "", string span = "", long after = 0) =>
            TypedResults.Ok(store.Logs.Find(new LogQuery(resource, level, text, tag, trace, span, after))));
        telemetry.MapGet("/traces", (string resource = "", string text = "", string tag = "", bool errors = false, double least = 0) =>
            TypedResults.Ok(store.Traces.Find(new TraceQuery(resource, text, tag, errors, least))));
        telemetry.MapGet("/traces/{id}", Results<Ok<TraceView>, NotFound> (string id) =>
            store.Traces.Find(id) is { } trace ? TypedResults.Ok(trace) : TypedResults.NotFound());
        telemetry.MapGet("/metrics", () => TypedResults.Ok(store.Metrics.List()));
        telemetry.MapGet("/chart", (string[] where, string resource = "", string meter = "", string name = "", string by = "", int minutes = 1, double part = UsualPart) =>
            Draw(store.Metrics, new ChartQuery(new InstrumentName(resource, meter, name), by, Chosen(where), Math.Clamp(minutes, 1, MostMinutes), part)));
    }

    private static Results<Ok<Chart>, NotFound> Draw(MetricStore metrics, ChartQuery query) =>
        metrics.Draw(query) is { } chart ? TypedResults.Ok(chart) : TypedResults.NotFound();

    // name=value each.
    private static IReadOnlyList<Tag> Chosen(string[] where) =>
        [.. where.Select(one => one.Split('=', 2)).Where(pair => pair.Length == 2).Select(pair => new Tag(pair[0], pair[1]))];
}
