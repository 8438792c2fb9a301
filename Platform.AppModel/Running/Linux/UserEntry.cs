using System.Runtime.Versioning;

namespace Aspire.Hosting.Running.Linux;

[SupportedOSPlatform("linux")]
internal sealed record UserEntry(int Id, int Group);
