namespace Platform.Builder.Sandbox;

/// <summary>Runs inside, as <c>Platform.Builder probe-sandbox</c>, tries what a build must not be able to do, and prints what it could.</summary>
internal static class SandboxProbe
{
    public const string Verb = "probe-sandbox";

    private static readonly string[] Hidden = ["/etc/passwd", "/etc/shadow", "/root", "/home", "/usr/bin", "/var"];

    public static int Run(string readOnlyDirectory)
    {
        string[] breaches = [.. VisiblePaths(), .. Privileges(), .. Network(), .. OtherProcesses(), .. Writes(readOnlyDirectory)];
        foreach (var breach in breaches)
        {
            Console.WriteLine(breach);
        }

        return breaches.Length == 0 ? 0 : 1;
    }

    private static IEnumerable<string> VisiblePaths() =>
        Hidden.Where(Path.Exists).Select(path => $"{path} can be seen");

    private static IEnumerable<string> Privileges()
    {
        var status = File.ReadLines("/proc/self/status").Select(line => line.Split(":\t", 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.Ordinal);
        if (status.GetValueOrDefault("NoNewPrivs") != "1")
        {
            yield return "a set-user-id program could gain privileges";
        }

        if (status.GetValueOrDefault("CapEff")?.Trim('0') != "")
        {
            yield return $"it holds capabilities {status.GetValueOrDefault("CapEff")}";
        }
    }

    private static IEnumerable<string> Network() =>
        File.ReadLines("/proc/net/dev").Skip(2).Select(line => line.Split(':')[0].Trim()).Where(name => name != "lo")
            .Select(name => $"the network interface {name} can be seen");

    // Beside the probe there are bubblewrap's init and nobody else.
    private static IEnumerable<string> OtherProcesses() =>
        Directory.EnumerateDirectories("/proc").Count(path => int.TryParse(Path.GetFileName(path), out _)) > 2
            ? ["other processes can be seen"]
            : [];

    private static IEnumerable<string> Writes(string readOnlyDirectory)
    {
        var file = Path.Combine(readOnlyDirectory, "probe");
        try
        {
            File.WriteAllText(file, "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            yield break;
        }

        yield return $"{readOnlyDirectory} can be written";
    }
}
