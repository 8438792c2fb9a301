using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Errors;
using Platform.Contracts.Sessions;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Sessions;

/// <summary>Gives the editor a token for the code that stood in its URL.</summary>
internal static class ExchangeSession
{
    public static async Task<Results<Ok<Session>, ProblemHttpResult>> Run(
        ExchangeCode request, SystemDb database, SessionAddresses addresses, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        if (await UseAsync(db, CredentialHash.Of(request.Code), time.GetUtcNow(), cancellationToken) is not { } found)
        {
            return Problem.Of(StatusCodes.Status401Unauthorized, ErrorCode.Unauthenticated, "The code is unknown, used or older than 5 minutes. Open the editor anew.");
        }

        var (stored, token) = SessionToken.New(found);
        db.Add(stored);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(found.ToContract(token, addresses.Execution));
    }

    // One statement looks and marks, so of two who come with the same code one is refused.
    private static async Task<EditorSession?> UseAsync(PlatformDb db, string codeHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var used = await db.Sessions
            .Where(session => session.CodeHash == codeHash && session.CodeUsedAt == null && now < session.CodeExpiresAt && now < session.ExpiresAt)
            .ExecuteUpdateAsync(row => row.SetProperty(session => session.CodeUsedAt, now), cancellationToken);
        return used == 0
            ? null
            : await db.Sessions.AsNoTracking().Include(session => session.Plugin.Tenant).SingleAsync(session => session.CodeHash == codeHash, cancellationToken);
    }
}
