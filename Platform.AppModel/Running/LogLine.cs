namespace Aspire.Hosting.Running;

internal sealed record LogLine(DateTimeOffset Time, bool IsError, string Text);
