using System.Text;
using Platform.Contracts.Catalog;
using Platform.Contracts.Environments;
using Platform.Contracts.Secrets;
using Platform.Contracts.Tenants;
using Platform.ServiceDefaults.Secrets;

namespace Platform.ControlPlane.Tests.Secrets;

/// <summary>What a node does: takes its region's keys and its pages, and opens what they hold.</summary>
internal sealed class Opening(HttpClient node, EnvironmentName environment, TenantName? tenant)
{
    public Task<RegionKeySet> KeysAsync() => node.GetAsync<RegionKeySet>("/system/v1/region-keys");

    /// <summary>Null: there are none on the page.</summary>
    public async Task<SecretsEntry?> EntryAsync()
    {
        var changes = await node.CatalogAsync();
        return tenant is null
            ? changes.Environments.Single(page => page.Environment == environment).Secrets
            : changes.Tenants.Single(page => page.Environment == environment && page.Tenant == tenant).Secrets;
    }

    public async Task<string> ValueAsync(string name)
    {
        var entry = await EntryAsync() ?? throw new InvalidOperationException("The page has no secrets.");
        return Open(entry, await KeysAsync(), entry.Secrets.Single(secret => secret.Name.Value == name));
    }

    public string Open(SecretsEntry entry, RegionKeySet keys, SecretEntry secret)
    {
        var wrapping = keys.Keys.Single(key => key.Id == entry.DataKey.RegionKey);
        var dataKey = Envelope.Open(wrapping.Key.Span, entry.DataKey.Envelope.Span, Purpose.OfDataKey(environment, tenant));
        return Encoding.UTF8.GetString(Envelope.Open(dataKey, secret.Envelope.Span, Purpose.OfSecret(environment, tenant, secret.Name, secret.Revision)));
    }
}
