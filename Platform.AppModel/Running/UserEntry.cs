namespace Aspire.Hosting.Running;

internal sealed record UserEntry(int Id, int Group);
