namespace Aspire.Hosting.Publishing.Pipeline;

/// <param name="Name">How the person asks for it, as in Aspire: <c>publish-manifest</c>, <c>publish</c>, …</param>
/// <param name="Description">What it leaves behind, in a line.</param>
/// <param name="DependsOn">What is done before it.</param>
/// <param name="Run">Does it, and tells what it did; a step that only gathers others has nothing of its own.</param>
internal sealed record PipelineStep(string Name, string Description, IReadOnlyList<string> DependsOn, Func<PublishOptions, CancellationToken, Task<string>>? Run);
