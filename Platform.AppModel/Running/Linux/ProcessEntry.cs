using System.Runtime.Versioning;

namespace Aspire.Hosting.Running.Linux;

/// <param name="Id">Process.</param>
/// <param name="Session">Id of the process that began its session.</param>
/// <param name="Started">Clock ticks after boot.</param>
[SupportedOSPlatform("linux")]
internal sealed record ProcessEntry(int Id, int Session, long Started);
