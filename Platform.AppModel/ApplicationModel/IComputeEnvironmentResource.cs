using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where the application is published to.</summary>
[SuppressMessage("Design", "CA1040:Avoid empty interfaces", Justification = "What the genuine one has in it is experimental.")]
public interface IComputeEnvironmentResource : IResource;
