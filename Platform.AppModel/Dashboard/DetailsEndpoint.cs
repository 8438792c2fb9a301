using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

/// <summary>All about one replica. Secrets are left out; each is sent when it is asked for by its name.</summary>
internal static class DetailsEndpoint
{
    public static void MapDetails(this IEndpointRouteBuilder site, Func<string, Instance?> find, Secrecy secrecy)
    {
        site.MapGet("/resources/{replica}/details", IResult (string replica) =>
            find(replica) is { } instance ? TypedResults.Ok(Of(instance, secrecy)) : TypedResults.NotFound());
        // Not a GET: no history, no prefetch, and only from the dashboard's own page.
        site.MapPost("/resources/{replica}/environment/{variable}", IResult (string replica, string variable) =>
            find(replica)?.Launched is { } launched && launched.Spec.Environment.TryGetValue(variable, out var value)
                ? TypedResults.Text(value)
                : TypedResults.NotFound());
        site.MapPost("/resources/{replica}/arguments/{index:int}", IResult (string replica, int index) =>
            find(replica)?.Launched is { } launched && index >= 0 && index < launched.Spec.Arguments.Count
                ? TypedResults.Text(launched.Spec.Arguments[index])
                : TypedResults.NotFound());
    }

    private static ReplicaDetails Of(Instance instance, Secrecy secrecy) => new(
        instance.Launched?.Id,
        instance.Resource is ProjectResource,
        instance.Launched is { Spec: var spec } ? [new ReplicaText("", spec.FileName, true), .. spec.Arguments.Select((argument, index) => Argument(index, argument, secrecy))] : [],
        instance.Launched?.Spec.WorkingDirectory,
        instance.Launched is { } launched ? Environment(launched.Spec, secrecy) : [],
        [.. instance.Endpoints.Select(endpoint => new ReplicaEndpoint(endpoint.Name, endpoint.UrlOf(instance.Index), endpoint.StablePort is null ? null : endpoint.PublicUrl))],
        [.. instance.Health.Latest.Select(report => new ReplicaHealth(report.Name, report.Description, report.LastRunAt))]);

    private static ReplicaText Argument(int index, string argument, Secrecy secrecy) =>
        new(index.ToString(CultureInfo.InvariantCulture), secrecy.IsTelling(argument) ? null : argument, true);

    private static IReadOnlyList<ReplicaText> Environment(LaunchSpec spec, Secrecy secrecy) =>
    [
        .. spec.Environment
            .Select(variable => Variable(variable.Key, variable.Value, spec.Declared, secrecy))
            .OrderByDescending(variable => variable.IsDeclared)
            .ThenBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static ReplicaText Variable(string name, string value, IReadOnlyDictionary<string, bool> declared, Secrecy secrecy)
    {
        var isDeclared = declared.TryGetValue(name, out var stems);
        return new ReplicaText(name, stems || secrecy.IsTelling(name, value) ? null : value, isDeclared);
    }
}
