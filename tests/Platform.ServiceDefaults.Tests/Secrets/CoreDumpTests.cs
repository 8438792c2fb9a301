using Platform.ServiceDefaults.Secrets;

namespace Platform.ServiceDefaults.Tests.Secrets;

public sealed class CoreDumpTests
{
    [Fact]
    public void Are_forbidden_to_this_process_for_good()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has the limit.");
        CoreDumps.Forbid();
        var line = File.ReadLines("/proc/self/limits").Single(limit => limit.StartsWith("Max core file size", StringComparison.Ordinal));
        Assert.Equal(["1", "1"], line["Max core file size".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2]);
    }
}
