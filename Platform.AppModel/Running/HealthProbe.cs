namespace Aspire.Hosting.Running;

/// <param name="Name">What is asked, for people.</param>
/// <param name="AskAsync">Null when the answer is as it should be, otherwise what is wrong.</param>
internal sealed record HealthProbe(string Name, Func<CancellationToken, Task<string?>> AskAsync);
