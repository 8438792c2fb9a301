using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Secrets;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;
using Platform.ControlPlane.Tenants;

namespace Platform.ControlPlane.Secrets;

/// <summary>Sets one: sealed before it is stored, and never given out again. What the name held before is gone for good.</summary>
internal static class SetSecrets
{
    // A plugin names what it needs; a tenant with more keeps data here.
    public const int MostOfOwner = 100;

    // They stand on one page of the catalog, which every node holds, and which goes out whole at every change.
    public const int MostBytesOfOwner = 256 * 1024;

    public static async Task<Results<Ok<SecretInfo>, ProblemHttpResult>> Run(
        SecretName secret, SetSecret request, HttpContext context, OwnerScope scope, PlatformDb db, CatalogWriter catalog, DataKeys keys, TimeProvider time, CancellationToken cancellationToken)
    {
        var (owner, value) = (scope.Owner, Encoding.UTF8.GetBytes(request.Value));
        try
        {
            if (value.Length > SetSecret.MaxBytes)
            {
                return Problem.TooLarge($"A secret may have {SetSecret.MaxBytes} bytes.");
            }

            await using var change = await catalog.BeginAsync(db, cancellationToken);
            if (await DataKeys.FindAsync(db, owner, cancellationToken) is not { } dataKey)
            {
                dataKey = keys.Make(owner);
                db.Add(dataKey);
            }

            var history = db.Secrets.Where(row => row.DataKeyId == dataKey.Id && row.Name == secret.Value);
            var others = db.Secrets.Where(row => row.DataKeyId == dataKey.Id && row.Name != secret.Value && row.Value != null);
            if (await others.CountAsync(cancellationToken) >= MostOfOwner
                || await others.SumAsync(row => row.Value!.Length, cancellationToken) + value.Length > MostBytesOfOwner)
            {
                return Problem.Conflict($"There may be {MostOfOwner} secrets with {MostBytesOfOwner / 1024} KiB together. Delete what is not needed.");
            }

            var revision = (await history.MaxAsync(row => (int?)row.Revision, cancellationToken) ?? 0) + 1;
            await EraseAsync(history, cancellationToken);
            var set = new Secret
            {
                DataKeyId = dataKey.Id,
                Name = secret.Value,
                Revision = revision,
                Value = await keys.SealAsync(dataKey, owner, secret, revision, value, cancellationToken),
                CreatedAt = time.GetUtcNow(),
                CreatedBy = Caller.Of(context).Who,
                SystemVersion = owner.Touch(change),
            };
            db.Add(set);
            await change.CommitAsync(cancellationToken);
            return TypedResults.Ok(set.ToInfo());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(value);
        }
    }

    public static Task<int> EraseAsync(IQueryable<Secret> history, CancellationToken cancellationToken) =>
        history.Where(row => row.Value != null).ExecuteUpdateAsync(row => row.SetProperty(old => old.Value, (byte[]?)null), cancellationToken);
}
