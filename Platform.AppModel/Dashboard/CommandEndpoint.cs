using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

/// <summary>Executes a command of a replica, and answers what came of it.</summary>
internal static class CommandEndpoint
{
    public static void MapCommands(this IEndpointRouteBuilder site, ResourceCommandService commands, CancellationToken closing) =>
        site.MapPost("/resources/{replica}/commands/{command}", async (string replica, string command) =>
        {
            // Not when the browser leaves: a restart that is half done is a stop.
            var result = await commands.ExecuteCommandAsync(replica, command, closing);
            return TypedResults.Ok(new CommandOutcome(result.Success, result.Canceled, result.ErrorMessage));
        });

    internal sealed record CommandOutcome(bool Success, bool Canceled, string? Message);
}
