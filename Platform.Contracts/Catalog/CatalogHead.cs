namespace Platform.Contracts.Catalog;

/// <summary>A position in the catalog's history: nothing is comparable across lineages.</summary>
/// <param name="Lineage">A random id made at database creation and at every restore.</param>
/// <param name="Version">The system version; grows with every change.</param>
/// <param name="At">When it was reached.</param>
public sealed record CatalogHead(Guid Lineage, long Version, DateTimeOffset At);
