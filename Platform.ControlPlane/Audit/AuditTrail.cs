using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.ControlPlane.Environments;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;
using Platform.ControlPlane.Tenants;

namespace Platform.ControlPlane.Audit;

/// <summary>Puts one event beside the first thing that a request writes, so that both are there or neither. No endpoint has to think of it.</summary>
internal sealed class AuditTrail(IHttpContextAccessor accessor, TimeProvider time)
{
    private const string Api = "/v1";

    private bool _isWritten;

    public async Task WriteAsync(PlatformDb db, CancellationToken cancellationToken)
    {
        if (_isWritten || accessor.HttpContext is not { } context || !IsChange(context))
        {
            return;
        }

        _isWritten = true;
        var written = db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified).Select(entry => entry.Entity).ToList();
        var shown = written.OfType<IAudited>().FirstOrDefault();
        var (action, subject) = (ActionOf(context), context.Request.Path.Value ?? "");
        var environment = written.OfType<PlatformEnvironment>().FirstOrDefault()?.Name ?? Route(context, "environment") ?? Caller.Of(context).EnvironmentName;
        db.Add(new StoredEvent
        {
            At = time.GetUtcNow(),
            Environment = environment,
            Tenant = written.OfType<Tenant>().FirstOrDefault()?.Name ?? Route(context, "tenant"),
            Plugin = PluginOf(context, written),
            Who = Caller.Of(context).Who,
            Action = action,
            Subject = subject,
            Before = shown is { Replaces: true } ? await LastAsync(db, environment, subject, action, cancellationToken) : null,
            After = shown is null ? null : JsonSerializer.Serialize(shown.Shown, shown.Shown.GetType(), PlatformJson.Options),
        });
    }

    private static bool IsChange(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method)
        && context.Request.Path.StartsWithSegments(Api)
        && context.User.Identity is Caller
        && context.GetEndpoint()?.Metadata.GetMetadata<Unaudited>() is null;

    private static string ActionOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? context.Request.Method;

    private static string? PluginOf(HttpContext context, List<object> written) =>
        written.OfType<Plugin>().FirstOrDefault() is { } made ? $"{made.Namespace}/{made.Name}"
        : Route(context, "plugin") is { } plugin ? $"{Route(context, "namespace")}/{plugin}"
        : null;

    private static string? Route(HttpContext context, string name) => context.Request.RouteValues[name]?.ToString();

    // Whoever changes the same has waited for the system version's lock, so what is read here is what is being replaced.
    private static Task<string?> LastAsync(
        PlatformDb db, string environment, string subject, string action, CancellationToken cancellationToken) => db.AuditEvents
        .Where(row => row.Environment == environment && row.Subject == subject && row.Action == action)
        .OrderByDescending(row => row.Number)
        .Select(row => row.After)
        .FirstOrDefaultAsync(cancellationToken);
}
