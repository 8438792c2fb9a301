namespace Aspire.Hosting.Running;

internal sealed record Tool(string Path, string Origin);
