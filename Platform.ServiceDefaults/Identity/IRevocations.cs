namespace Platform.ServiceDefaults.Identity;

/// <summary>What a service knows of revoked certificates: the control plane from its database, a node from its catalog.</summary>
public interface IRevocations
{
    ValueTask<bool> IsRevokedAsync(string serial, CancellationToken cancellationToken);
}
