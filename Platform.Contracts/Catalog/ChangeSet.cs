namespace Platform.Contracts.Catalog;

/// <summary>Answer of <c>GET /system/v1/changes?lineage=…&amp;since=…&amp;wait=…</c>: every page that changed after <c>since</c>, whole. 410 when the lineage is another one: start anew without lineage and since.</summary>
/// <param name="Head">The position that the pages bring a node to.</param>
/// <param name="Environments">Changed environment pages.</param>
/// <param name="Tenants">Changed tenant pages.</param>
/// <param name="More">Ask again at once, from this head: the answer was cut at a page limit.</param>
/// <param name="Revocations">The revoked certificates, if they changed.</param>
public sealed record ChangeSet(
    CatalogHead Head,
    IReadOnlyList<EnvironmentPage> Environments,
    IReadOnlyList<TenantPage> Tenants,
    bool More = false,
    RevocationPage? Revocations = null);
