using System.Security.Cryptography;
using Platform.Contracts.Catalog;
using Platform.Contracts.Plugins;
using Platform.Contracts.Secrets;
using Platform.Contracts.Tenants;
using Platform.DataPlane.Capabilities;
using Platform.DataPlane.Catalog;
using Platform.ServiceDefaults.Secrets;

namespace Platform.DataPlane.Secrets;

/// <summary>Opens secrets, each at its use and anew: what stands in the catalog at that moment counts, and nothing that was opened is kept.</summary>
internal sealed partial class Vault(CurrentCatalog catalog, IKeyRing ring, ILogger<Vault> logger)
{
    /// <summary>The tenant's own of this name, else its environment's; whoever asked wipes it after use.</summary>
    /// <exception cref="CallException">There is none, or it cannot be opened here.</exception>
    public async Task<byte[]> OpenAsync(EnvironmentName environment, PluginId plugin, SecretName name, CancellationToken cancellationToken)
    {
        var snapshot = catalog.Snapshot;
        if (Find(snapshot.FindTenant(environment.Value, plugin.Tenant.Value)?.Secrets, name) is { } own)
        {
            return await OpenAsync(environment, plugin.Tenant, own.DataKey, own.Secret, cancellationToken);
        }

        return Find(snapshot.FindEnvironment(environment)?.Secrets, name) is { } shared
            ? await OpenAsync(environment, tenant: null, shared.DataKey, shared.Secret, cancellationToken)
            : throw new CallException("not-found", $"There is no secret '{name}'.");
    }

    private static (WrappedKey DataKey, SecretEntry Secret)? Find(SecretsEntry? secrets, SecretName name) =>
        secrets?.Secrets.FirstOrDefault(secret => secret.Name == name) is { } found ? (secrets.DataKey, found) : null;

    private async Task<byte[]> OpenAsync(EnvironmentName environment, TenantName? tenant, WrappedKey wrapped, SecretEntry secret, CancellationToken cancellationToken)
    {
        byte[] key = [];
        try
        {
            key = await ring.UnwrapAsync(wrapped, Purpose.OfDataKey(environment, tenant), cancellationToken);
            return Envelope.Open(key, secret.Envelope.Span, Purpose.OfSecret(environment, tenant, secret.Name, secret.Revision));
        }
        catch (CryptographicException problem)
        {
            LogClosed(environment, tenant, secret.Name, secret.Revision, problem.Message);
            throw new CallException("unavailable", $"The secret '{secret.Name}' cannot be opened here at the moment.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The secret {Name} of {Environment}/{Tenant}, revision {Revision}, does not open: {Problem}")]
    private partial void LogClosed(EnvironmentName environment, TenantName? tenant, SecretName name, int revision, string problem);
}
