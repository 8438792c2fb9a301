using Microsoft.EntityFrameworkCore;
using Platform.ControlPlane.Storage;
using Platform.ServiceDefaults.Identity;

namespace Platform.ControlPlane.Identity;

/// <summary>Asks the database each time: a revocation counts from its commit on, in every control plane.</summary>
internal sealed class Revocations(SystemDb database) : IRevocations
{
    public async ValueTask<bool> IsRevokedAsync(string serial, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Certificates.AnyAsync(certificate => certificate.Serial == serial && certificate.RevokedAt != null, cancellationToken);
    }
}
