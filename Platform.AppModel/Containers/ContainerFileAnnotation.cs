using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Containers;

/// <summary>A file that a container finds at its start.</summary>
internal sealed record ContainerFileAnnotation(string Target, Func<CancellationToken, Task<byte[]>> ContentAsync) : IResourceAnnotation;
