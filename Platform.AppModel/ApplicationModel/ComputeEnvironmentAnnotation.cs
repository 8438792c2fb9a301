namespace Aspire.Hosting.ApplicationModel;

internal sealed record ComputeEnvironmentAnnotation(IComputeEnvironmentResource Environment) : IResourceAnnotation;
