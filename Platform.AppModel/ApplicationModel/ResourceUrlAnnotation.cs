using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address that the dashboard shows; relative, it is below that of its endpoint.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>Higher ones stand first.</summary>
    [SuppressMessage("Design", "CA1051:Do not declare visible instance fields", Justification = "A field in the genuine type.")]
    public int? DisplayOrder;

    public required string Url { get; set; }

    public string? DisplayText { get; set; }

    public EndpointReference? Endpoint { get; init; }

    public UrlDisplayLocation DisplayLocation { get; set; }
}
