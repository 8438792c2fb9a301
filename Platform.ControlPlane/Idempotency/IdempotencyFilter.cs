using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Errors;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Idempotency;

/// <summary>Carries a request out once for its key. A refused request leaves no trace, so it may be corrected and sent with the same key.</summary>
/// <typeparam name="TAnswer">What the endpoint answers when it succeeds.</typeparam>
internal static class IdempotencyFilter<TAnswer>
{
    // Who still does not know after a day reads what there is.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    public static async ValueTask<object?> RunAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (!IdempotencyKey.IsGivenIn(context.Request))
        {
            return await next(invocation);
        }

        if (IdempotencyKey.Read(context.Request) is not { } key)
        {
            return Problem.Invalid($"{IdempotencyKey.Header} stands once in a request and has 1 to 100 visible ASCII characters.");
        }

        var db = context.RequestServices.GetRequiredService<PlatformDb>();
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var request = new IdempotentRequest { Caller = NameOf(Caller.Of(context)), Key = key, RequestHash = Hash(invocation), At = now };
        await db.IdempotentRequests.Where(old => old.At < now - Lifetime).ExecuteDeleteAsync(context.RequestAborted);
        if (await FindAsync(db, request, context.RequestAborted) is { } earlier)
        {
            return Repeat(context, earlier, request);
        }

        return await CarryOutAsync(invocation, next, db, request);
    }

    private static async Task<object?> CarryOutAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next, PlatformDb db, IdempotentRequest request)
    {
        // The handler's own transaction writes it, with all that the handler does.
        db.Add(request);
        object? result;
        try
        {
            result = await next(invocation);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { ConstraintName: IdempotentRequest.Constraint })
        {
            // The same request came twice at once, and this is the one that came second: nothing of it was done.
            db.ChangeTracker.Clear();
            return await FindAsync(db, request, invocation.HttpContext.RequestAborted) is { } first
                ? Repeat(invocation.HttpContext, first, request)
                : NoAnswerYet(invocation.HttpContext);
        }

        if (db.Entry(request).State == EntityState.Unchanged)
        {
            await KeepAsync(db, request, result);
        }

        return result;
    }

    // Not with the request's token: the effect is there, so its answer has to be.
    private static Task<int> KeepAsync(PlatformDb db, IdempotentRequest request, object? result)
    {
        var (status, location, answer) = Parts(result);
        var json = JsonSerializer.Serialize(answer, PlatformJson.Options);
        return db.IdempotentRequests.Where(row => row.Caller == request.Caller && row.Key == request.Key).ExecuteUpdateAsync(
            row => row.SetProperty(kept => kept.Status, status).SetProperty(kept => kept.Location, location).SetProperty(kept => kept.Answer, json),
            CancellationToken.None);
    }

    private static (int Status, string? Location, TAnswer? Answer) Parts(object? result) => result switch
    {
        INestedHttpResult nested => Parts(nested.Result),
        Created<TAnswer> created => (created.StatusCode, created.Location, created.Value),
        Accepted<TAnswer> accepted => (accepted.StatusCode, accepted.Location, accepted.Value),
        _ => throw new InvalidOperationException($"The endpoint wrote something and answered {result?.GetType().Name}, which cannot be repeated."),
    };

    private static IResult Repeat(HttpContext context, IdempotentRequest earlier, IdempotentRequest request)
    {
        if (earlier.RequestHash != request.RequestHash)
        {
            return Problem.Of(
                StatusCodes.Status422UnprocessableEntity, ErrorCode.KeyReused, $"This {IdempotencyKey.Header} was used for another request; every request needs its own.");
        }

        if (earlier.Status is not { } status)
        {
            return NoAnswerYet(context);
        }

        context.Response.Headers.Location = earlier.Location;
        return TypedResults.Text(earlier.Answer, "application/json", Encoding.UTF8, status);
    }

    private static ProblemHttpResult NoAnswerYet(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Problem.Conflict("This request was carried out, but its answer is not on record. Ask again in a moment, or read what it made.");
    }

    private static Task<IdempotentRequest?> FindAsync(PlatformDb db, IdempotentRequest request, CancellationToken cancellationToken) =>
        db.IdempotentRequests.AsNoTracking().SingleOrDefaultAsync(row => row.Caller == request.Caller && row.Key == request.Key, cancellationToken);

    private static string NameOf(Caller caller) => $"{caller.AuthenticationType} {caller.EnvironmentId} {caller.PluginId} {caller.Who}";

    // The body as it was understood, so that another order of members is the same request.
    private static string Hash(EndpointFilterInvocationContext invocation)
    {
        var request = invocation.HttpContext.Request;
        var body = invocation.Arguments.FirstOrDefault(argument => argument?.GetType() is { IsClass: true } type && type.Assembly == typeof(PlatformJson).Assembly);
        var text = $"{request.Method} {request.Path}\n{JsonSerializer.Serialize(body, PlatformJson.Options)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
