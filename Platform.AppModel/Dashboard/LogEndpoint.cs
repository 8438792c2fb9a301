using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

/// <summary>What a replica writes: as it comes, or the whole of it as a file.</summary>
internal static class LogEndpoint
{
    public static void MapLogs(this IEndpointRouteBuilder site, Func<string, Instance?> find, CancellationToken closing)
    {
        site.MapGet("/logs/{name}", (string name, CancellationToken gone) =>
            find(name) is { } replica ? EventStream.Of(replica.Log.ReadAsync, closing, gone) : TypedResults.NotFound());
        site.MapGet("/logs/{name}/file", IResult (string name) =>
            find(name)?.LogFile is { } file && File.Exists(file)
                ? TypedResults.Stream(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), "text/plain; charset=utf-8", $"{name}.log")
                : TypedResults.NotFound());
    }
}
