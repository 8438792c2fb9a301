using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Servers;

/// <summary>A clone in which nothing is installed, and no way to fetch anything: a sentence at once, not a wait of minutes.</summary>
public sealed class NothingInstalledTests : IDisposable
{
    // As docs/operating.md has it.
    private const int Unavailable = 69;

    // What it says at once is said within this even on a machine that is busy with everything else.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _clone = Directory.CreateTempSubdirectory("platform-clone-");
    private readonly Dictionary<string, string> _environment;

    public NothingInstalledTests()
    {
        // All that ./dev looks at before there is anything to build.
        File.Copy(Path.Combine(Programs.Root, "dev"), Path.Combine(_clone.FullName, "dev"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Programs.Root, "tools"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_clone.FullName, Path.GetRelativePath(Programs.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // With a home of its own, in which npm has kept nothing.
        _environment = new Dictionary<string, string> { ["HOME"] = _clone.FullName, ["PLATFORM_TOOLS"] = "" };
    }

    [Fact]
    public async Task Run_says_what_it_could_not_fetch_and_ends()
    {
        using var dev = NoNetwork.Run(["./dev", "run"], _clone.FullName, _environment);

        Assert.Equal(Unavailable, await dev.ExitAsync(Patience));
        Assert.Equal(
            "dev: not installed: servers builders npm js-engine rust go-cache; and neither Debian's mirror nor npm's registry answers. What is installed runs without a network\n",
            dev.Output);
    }

    [Fact]
    public async Task A_mirror_that_is_away_is_named()
    {
        using var dev = NoNetwork.Run(["./dev", "install", "servers"], _clone.FullName, new Dictionary<string, string>(_environment) { ["PLATFORM_DEBIAN_MIRROR"] = "http://127.0.0.1:9/debian" });

        Assert.Equal(Unavailable, await dev.ExitAsync(Patience));
        Assert.Equal("dev: servers: Debian's mirror http://127.0.0.1:9/debian/ does not answer (PLATFORM_DEBIAN_MIRROR names another)\n", dev.Output);
    }

    [Fact]
    public async Task A_registry_that_is_away_and_of_which_nothing_was_kept_ends_the_installation()
    {
        using var dev = NoNetwork.Run(["./dev", "install", "embedded"], _clone.FullName, _environment);

        Assert.Equal(Unavailable, await dev.ExitAsync(Patience));
        Assert.Contains("embedded: npm's registry does not answer", dev.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _clone.Delete(recursive: true);
}
