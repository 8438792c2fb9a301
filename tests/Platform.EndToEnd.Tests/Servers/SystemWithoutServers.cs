using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Servers;

/// <summary>The whole system as it is on a machine that has none of the servers.</summary>
public sealed class SystemWithoutServers : RunningSystem
{
    protected override IReadOnlyList<string> Arguments =>
        ["--Resources:messaging=none", "--Resources:redis=none", "--Resources:blobs=directory", "--Resources:postgres=embedded"];
}
