using System.Text;
using Microsoft.Extensions.ObjectPool;
using Platform.Contracts;
using Platform.Contracts.Drafts;
using Platform.Contracts.Identity;
using Platform.Contracts.Plugins;
using Platform.Contracts.Tenants;
using Platform.Contracts.Versions;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Telemetry;
using Platform.ServiceDefaults.Identity;

namespace Platform.DataPlane.Executions;

/// <summary>Runs a version for its author, deployed or not, and shows what the guest logged. Leaves no record.</summary>
internal static class TestRuns
{
    // A version that was built a moment ago may still be on its way here, and then be compiled.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void MapTestRuns(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/system/v1/test/{environment}/{tenant}/{ns}/{plugin}/{moduleRef}", RunAsync).RequireSystemIdentity(ServiceRole.ControlPlane);

    private static async Task<IResult> RunAsync(
        HttpContext context, EnvironmentName environment, TenantName tenant, NamespaceName ns, PluginName plugin, ModuleRef moduleRef,
        CurrentCatalog catalog, Entrance entrance, GuestRunner runner, ObjectPool<GuestRun> runs, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        if (await FindAsync(catalog, environment, new PluginId(tenant, ns, plugin), moduleRef, deadline.Token) is not { } version)
        {
            return Results.Problem(statusCode: StatusCodes.Status404NotFound, detail: "This node does not know such a version.");
        }

        var (run, entered) = (runs.Get(), false);
        try
        {
            (run.RequestId, run.Limits) = (Guid.NewGuid(), version.Limits);
            if (entrance.Enter(version) is { } denial)
            {
                run.Fail(denial.Outcome, denial.Detail);
                return Answer(version, run);
            }

            entered = true;
            return await ExecuteAsync(context, version, run, runner, time, cancellationToken);
        }
        finally
        {
            if (entered)
            {
                Entrance.Leave(version, record: null);
            }

            runs.Return(run);
        }
    }

    private static async Task<IResult> ExecuteAsync(HttpContext context, VersionRoute version, GuestRun run, GuestRunner runner, TimeProvider time, CancellationToken cancellationToken)
    {
        RequestHeadWriter.TryWrite(context.Request, run.Head);
        if (await RequestBody.ReadAsync(context.Request, run.Limits.InputBytes, cancellationToken) is not { } body)
        {
            return Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        using (body)
        {
            var trace = ExecutionTrace.BeginForPeer(version, run.RequestId.ToString("n"), context.Request.Headers);
            run.Trace = trace?.Guest ?? default;
            await runner.RunAsync(version, run, body.Bytes, Patience, cancellationToken);
            trace?.End(run, OutcomeAnswer.Name(run.Outcome), time);
            return Answer(version, run);
        }
    }

    private static IResult Answer(VersionRoute version, GuestRun run)
    {
        var result = new TestResult(
            version.Ref,
            run.Outcome,
            ExecutionAnswer.StatusOf(run),
            Encoding.UTF8.GetString(run.Output.Written.Span),
            run.Log,
            run.Detail.Length == 0 ? null : run.Detail,
            run.WallMicroseconds / 1000.0);
        return Results.Json(result, PlatformJson.Options);
    }

    private static async Task<VersionRoute?> FindAsync(
        CurrentCatalog catalog, EnvironmentName environment, PluginId id, ModuleRef moduleRef, CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = catalog.Changed;
            var plugin = catalog.Snapshot.FindPlugin(environment.Value, id.Tenant.Value, id.Namespace.Value, id.Plugin.Value);
            if (plugin?.Versions.GetValueOrDefault(moduleRef.Value) is { } version)
            {
                return version;
            }

            try
            {
                await changed.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
    }
}
