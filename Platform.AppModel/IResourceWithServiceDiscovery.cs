using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A service that others find by its name.</summary>
[SuppressMessage("Design", "CA1040:Avoid empty interfaces", Justification = "The genuine marker.")]
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
