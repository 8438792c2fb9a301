using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Executions;
using Platform.Contracts.Identity;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;
using Platform.ServiceDefaults.Identity;

namespace Platform.ControlPlane.Executions;

internal static partial class ExecutionEndpoints
{
    // 1,000 records with 16 KiB of log each would be this much; nodes deliver smaller lots.
    private const int LargestDelivery = 16 * 1024 * 1024;

    public static void AddExecutions(this IServiceCollection services) => services.AddSingleton<ExecutionIntake>();

    public static void MapExecutions(this IEndpointRouteBuilder routes)
    {
        PluginScope.MapGroup(routes, "Executions").MapGet("/executions", List).WithName("ListExecutions").RequireAuthorization(Policies.ReadUsage);
        routes.MapSystem("Executions", ServiceRole.Node).MapPost("/executions", Deliver).WithName("DeliverExecutions")
            .WithMetadata(new RequestSizeLimitAttribute(LargestDelivery));
    }

    private static async Task<Results<Ok<Page<ExecutionRecord>>, ProblemHttpResult>> List(
        PluginScope scope, [AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken)
    {
        if (!TimeCursor.TryParse(page.After, out var after))
        {
            return TimeCursor.Refusal();
        }

        var plugin = scope.Plugin;
        var rows = await db.Executions.AsNoTracking()
            .Where(row => row.Environment == plugin.EnvironmentName && row.Tenant == plugin.Tenant.Name
                && row.Namespace == plugin.Namespace && row.Plugin == plugin.Name)
            .Where(row => row.At < after.At || (row.At == after.At && string.Compare(row.RequestId, after.Key) < 0))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.RequestId)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, row => row.ToRecord(), row => TimeCursor.Write(row.At, row.RequestId)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Deliver(
        DeliverExecutions delivery, HttpContext context, ExecutionIntake intake, CancellationToken cancellationToken)
    {
        if (delivery.Records.FirstOrDefault(record => !RequestId().IsMatch(record.RequestId)) is { } malformed)
        {
            return Problem.Invalid($"'{malformed.RequestId}' is no request id: 32 lower-case hex digits.");
        }

        var caller = SystemCaller.Of(context);
        if (delivery.Records.FirstOrDefault(record => record.Region != caller.Region) is { } foreign)
        {
            return Problem.Forbidden($"A node in '{caller.Region}' does not report for '{foreign.Region}'.");
        }

        await intake.TakeAsync(delivery.Records, cancellationToken);
        return TypedResults.NoContent();
    }

    [GeneratedRegex("^[0-9a-f]{32}\\z")]
    private static partial Regex RequestId();
}
