using Platform.Contracts.Environments;
using Platform.Contracts.Secrets;
using Platform.Contracts.Tenants;

namespace Platform.ServiceDefaults.Secrets;

/// <summary>What an envelope is for, in words that go into its seal: one that was moved to another tenant, name or revision does not open. Names hold no slash, so no two purposes read the same. Without a tenant: the environment's own.</summary>
public static class Purpose
{
    public static string OfDataKey(EnvironmentName environment, TenantName? tenant) => $"platform/data-key/{environment}/{tenant}";

    public static string OfSecret(EnvironmentName environment, TenantName? tenant, SecretName name, int revision) =>
        $"platform/secret/{environment}/{tenant}/{name}/{revision}";
}
