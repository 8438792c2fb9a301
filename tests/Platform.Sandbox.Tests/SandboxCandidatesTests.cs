namespace Platform.Sandbox.Tests;

public sealed class SandboxCandidatesTests
{
    /// <summary>What holds on Linux is not taken for granted elsewhere: nothing is even tried, and nothing runs.</summary>
    [Fact]
    public async Task Elsewhere_than_on_Linux_none_holds()
    {
        using var spawner = new Spawner();
        var candidates = new SandboxCandidates(new SandboxOptions(), new Bubblewrap("bwrap", null), new Launcher("node.dll"), spawner, 1, () => throw new InvalidOperationException());

        var refusal = await Assert.ThrowsAsync<NoSandboxException>(() => candidates.FirstThatHoldsAsync("the node", _ => throw new InvalidOperationException(), isLinux: false));

        Assert.Contains("the node does not run people's code without one", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Sandbox:Allow=none", refusal.Message, StringComparison.Ordinal);
    }
}
