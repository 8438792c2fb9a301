namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource keeps its data between runs; without this each run begins with an empty directory.</summary>
internal sealed record DataVolumeAnnotation(string? Name) : IResourceAnnotation;
