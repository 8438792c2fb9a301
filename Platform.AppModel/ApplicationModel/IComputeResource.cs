using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that runs: a project, a container, an executable.</summary>
[SuppressMessage("Design", "CA1040:Avoid empty interfaces", Justification = "The genuine marker.")]
public interface IComputeResource : IResource;
