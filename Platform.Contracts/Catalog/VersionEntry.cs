using Platform.Contracts.Versions;

namespace Platform.Contracts.Catalog;

/// <summary>What a node knows of a version.</summary>
/// <param name="Ref">Its ref.</param>
/// <param name="SizeBytes">The module's size.</param>
/// <param name="State">How far it is.</param>
public sealed record VersionEntry(ModuleRef Ref, long SizeBytes, VersionState State);
