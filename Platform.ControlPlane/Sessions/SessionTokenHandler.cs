using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Sessions;

internal sealed class SessionTokenHandler(
    SystemDb database,
    TimeProvider time,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder) : CredentialHandler(options, logger, encoder)
{
    public const string Prefix = "st_";

    protected override async Task<Caller?> FindAsync(string credential, CancellationToken cancellationToken)
    {
        var hash = CredentialHash.Of(credential);
        await using var db = database.Open();
        var stored = await db.SessionTokens.AsNoTracking().Include(token => token.Session.Plugin.Tenant.Environment)
            .SingleOrDefaultAsync(token => token.Hash == hash, cancellationToken);
        return stored is not null && CredentialHash.Matches(stored.Hash, hash) && time.GetUtcNow() < stored.Session.ExpiresAt
            ? new Caller(Scheme.Name, stored.Session.Actor)
            {
                EnvironmentId = stored.Session.Plugin.Tenant.EnvironmentId,
                EnvironmentName = stored.Session.Plugin.EnvironmentName,
                Tenants = [stored.Session.Plugin.Tenant.Name],
                PluginId = stored.Session.PluginId,
                SessionPermissions = stored.Session.Permissions,
            }
            : null;
    }
}
