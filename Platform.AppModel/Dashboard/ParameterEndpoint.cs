using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Parameters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

/// <summary>All parameters, without the values of secret ones; and a place to give those that are missing.</summary>
internal static class ParameterEndpoint
{
    public static void MapParameters(this IEndpointRouteBuilder site, ParameterDesk desk, CancellationToken closing)
    {
        site.MapGet("/parameters", (CancellationToken gone) => EventStream.Of(stop => RowsAsync(desk, stop), closing, gone));
        site.MapPost("/parameters/{name}", IResult (string name, GivenValue given) =>
            desk.Give(name, given.Value, given.Keep) is { } refusal ? TypedResults.Text(refusal, statusCode: StatusCodes.Status400BadRequest) : TypedResults.NoContent());
        site.MapPost("/parameters/{name}/value", IResult (string name) =>
            desk.All.FirstOrDefault(parameter => parameter.Name == name)?.Known is { } value ? TypedResults.Text(value) : TypedResults.NotFound());
    }

    private static async IAsyncEnumerable<ParameterRow[]> RowsAsync(ParameterDesk desk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var parameters in desk.WatchAsync(cancellationToken))
        {
            yield return [.. parameters.Select(parameter => Row(parameter, desk.Keeps))];
        }
    }

    private static ParameterRow Row(ParameterResource parameter, bool canKeep) =>
        new(parameter.Name, parameter.Description, parameter.Secret, parameter.IsAwaited, parameter.Secret ? null : parameter.Known, canKeep);

    /// <param name="Name">In configuration <c>Parameters:name</c>.</param>
    /// <param name="Description">What it is for.</param>
    /// <param name="IsSecret">Its value is sent only when it is asked for.</param>
    /// <param name="IsMissing">Somebody has to give it.</param>
    /// <param name="Value">Absent for secrets, and for what nobody has needed yet.</param>
    /// <param name="CanKeep">Whether it can be kept for the next run.</param>
    internal sealed record ParameterRow(string Name, string? Description, bool IsSecret, bool IsMissing, string? Value, bool CanKeep);

    internal sealed record GivenValue(string Value, bool Keep);
}
