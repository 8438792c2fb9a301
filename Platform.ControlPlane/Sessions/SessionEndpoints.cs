using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Sessions;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Sessions;

internal static class SessionEndpoints
{
    // The code stands in a URL, which ends up in histories: it must be worthless soon.
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(5);

    public static void AddSessions(this IServiceCollection services) => services.AddSingleton<SessionAddresses>();

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        PluginScope.MapGroup(routes, "Sessions").MapPost("/sessions", Create).WithName("CreateSession").RequireAuthorization(Policies.Manage).NeverRepeated();
        routes.MapPost("/v1/sessions/exchange", ExchangeSession.Run).WithName("ExchangeCode").WithTags("Sessions").AllowAnonymous()
            .ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    private static async Task<Created<SessionCreated>> Create(
        CreateSession request, HttpContext context, PluginScope scope, PlatformDb db, SessionAddresses addresses, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await db.Sessions.Where(old => old.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        var code = SessionToken.Secret();
        var session = new EditorSession
        {
            Id = Guid.CreateVersion7(),
            PluginId = scope.Plugin.Id,
            Actor = request.Actor,
            Permissions = [.. request.Permissions.Distinct()],
            CreatedAt = now,
            CreatedBy = Caller.Of(context).Who,
            ExpiresAt = now.AddSeconds(request.LifetimeSeconds),
            CodeHash = CredentialHash.Of(code),
            CodeExpiresAt = now + CodeLifetime,
        };
        var (stored, token) = SessionToken.New(session);
        db.AddRange(session, stored);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created((string?)null, new SessionCreated(token, $"{addresses.Editor}/#code={code}", session.ExpiresAt));
    }
}
