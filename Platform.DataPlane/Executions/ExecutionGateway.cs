using Platform.Contracts.Executions;
using Platform.DataPlane.AccessKeys;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Regions;
using Platform.DataPlane.Telemetry;

namespace Platform.DataPlane.Executions;

/// <summary>The plugin path: terminal for everything below <c>/name</c> and <c>/ref</c>, before routing, without a log line a request.</summary>
internal sealed class ExecutionGateway(
    RequestDelegate next, CurrentCatalog catalog, KeyCheck keys, Entrance entrance, RequestCourse course, ExecutionMetrics metrics, NodeOptions node, TimeProvider time)
{
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        return ExecutionTarget.Matches(path) ? HandleAsync(context, path) : next(context);
    }

    private async Task HandleAsync(HttpContext context, string path)
    {
        var start = RequestStart.Now(time);
        var requestId = start.RequestId;
        var headers = context.Response.Headers;
        headers[ExecutionHeaders.RequestId] = requestId;
        headers[ExecutionHeaders.Region] = node.Region.Value;
        headers[ExecutionHeaders.Node] = node.Name;
        if (Find(context, path, out var key, out var refusal) is not { } version)
        {
            await Problem.WriteAsync(context, refusal, requestId);
            return;
        }

        headers[ExecutionHeaders.Ref] = version.RefText;
        if (entrance.Enter(version) is { } denial)
        {
            metrics.Deny(version, OutcomeAnswer.Name(denial.Outcome));
            await ExecutionAnswer.WriteAsync(context, denial, requestId);
            return;
        }

        ExecutionRecord? record = null;
        try
        {
            record = await course.RunAsync(context, version, start, key!.ShowsUsage);
        }
        finally
        {
            Entrance.Leave(version, record);
        }
    }

    private VersionRoute? Find(HttpContext context, string path, out KnownKey? key, out Refusal refusal)
    {
        (key, refusal) = (null, Refusal.NotFound);
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            refusal = Refusal.MethodNotAllowed;
            return null;
        }

        var snapshot = catalog.Snapshot;
        key = keys.Check(snapshot, context.Request.Headers.Authorization);
        if (key is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            refusal = Refusal.Unauthenticated;
            return null;
        }

        if (!key.MayExecute)
        {
            refusal = Refusal.Forbidden;
            return null;
        }

        if (ExecutionTarget.Parse(path) is not { } target)
        {
            return null;
        }

        var (version, pluginExists) = Resolution.Resolve(snapshot, key, target);
        refusal = pluginExists ? Refusal.NotDeployed : Refusal.NotFound;
        return version;
    }
}
