using System.Security.Cryptography;
using System.Text;
using Platform.Contracts.Catalog;
using Platform.Contracts.Environments;
using Platform.Contracts.Secrets;
using Platform.Contracts.Tenants;
using Platform.ServiceDefaults.Secrets;

namespace Platform.DataPlane.Tests.Secrets;

/// <summary>What the control plane does: keys of a region, and secrets that are sealed for it.</summary>
internal sealed class Sealing(EnvironmentName environment, TenantName? tenant)
{
    private readonly byte[] _dataKey = RandomNumberGenerator.GetBytes(Envelope.KeyBytes);

    public static RegionKey NewKey(string id) => new($"local.{id}", DateTimeOffset.UnixEpoch, RandomNumberGenerator.GetBytes(Envelope.KeyBytes));

    public SecretsEntry Entry(RegionKey region, params (string Name, int Revision, string Value)[] secrets) => new(
        new WrappedKey(region.Id, Envelope.Seal(region.Key.Span, _dataKey, Purpose.OfDataKey(environment, tenant))),
        [.. secrets.Select(secret => Seal(SecretName.Parse(secret.Name), secret.Revision, secret.Value))]);

    private SecretEntry Seal(SecretName name, int revision, string value) =>
        new(name, revision, Envelope.Seal(_dataKey, Encoding.UTF8.GetBytes(value), Purpose.OfSecret(environment, tenant, name, revision)));
}
