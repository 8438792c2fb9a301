using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Platform.Contracts.AccessKeys;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.AccessKeys;

internal sealed class AccessKeyHandler(
    SystemDb database,
    TimeProvider time,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder) : CredentialHandler(options, logger, encoder)
{
    protected override async Task<Caller?> FindAsync(string credential, CancellationToken cancellationToken)
    {
        if (!AccessKey.TryParse(credential, out var key, out _))
        {
            return null;
        }

        await using var db = database.Open();
        var stored = await db.AccessKeys.AsNoTracking().Include(row => row.Environment)
            .SingleOrDefaultAsync(row => row.Id == key.Id, cancellationToken);
        return stored is not null && CredentialHash.Matches(stored.SecretHash, key.SecretHash()) && stored.IsLive(time.GetUtcNow())
            ? new Caller(Scheme.Name, stored.Id)
            {
                EnvironmentId = stored.EnvironmentId,
                EnvironmentName = stored.Environment.Name,
                Tenants = stored.Tenants,
                Permissions = stored.Permissions,
            }
            : null;
    }
}
