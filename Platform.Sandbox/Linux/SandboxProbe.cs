using System.Runtime.Versioning;


namespace Platform.Sandbox.Linux;

/// <summary>Runs inside, in a child of the starter's own program: tries what must not be possible there, and prints what was.</summary>
[SupportedOSPlatform("linux")]
public static class SandboxProbe
{
    private const long Prctl = 157;
    private const int HasNoNewPrivileges = 39;

    private static readonly string[] Files = ["/etc/passwd", "/etc/shadow", "/etc/hostname", "/etc/ssl/openssl.cnf", "/sys/kernel/uevent_seqnum"];
    private static readonly string[] Directories = ["/root", "/home", "/usr/bin", "/var", "/run", "/sys"];

    /// <returns>0 if it holds.</returns>
    public static int Run(string readOnlyDirectory) =>
        Report([.. Visible(), .. Privileges(), .. Network(), .. OtherProcesses(), .. ForbiddenCalls.Possible(), .. Writes(readOnlyDirectory)], Console.Out);

    /// <summary>For a program that has sealed itself, and may look after its own threads.</summary>
    /// <returns>0 if it holds.</returns>
    public static int RunSealed(string readOnlyDirectory) =>
        Report([.. Visible(), .. Privileges(), .. OtherProcesses(), .. ForbiddenCalls.PossibleWhenSealed(), .. Writes(readOnlyDirectory)], Console.Error);

    private static int Report(IReadOnlyCollection<string> breaches, TextWriter to)
    {
        foreach (var breach in breaches)
        {
            to.WriteLine(breach);
        }

        return breaches.Count == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Visible() =>
        Files.Where(path => Succeeds(() => File.OpenRead(path).Dispose())).Select(path => $"{path} can be read")
            .Concat(Directories.Where(path => Succeeds(() => Directory.GetFileSystemEntries(path))).Select(path => $"{path} can be listed"));

    private static IEnumerable<string> Privileges()
    {
        if (SystemCall.Try(Prctl, HasNoNewPrivileges) != 1)
        {
            yield return "a set-user-id program could gain privileges";
        }

        if (Credentials.HasCapabilities)
        {
            yield return "it holds capabilities";
        }
    }

    private static IEnumerable<string> Network() =>
        Succeeds(() => File.ReadAllLines("/proc/net/dev"))
            ? File.ReadLines("/proc/net/dev").Skip(2).Select(line => line.Split(':')[0].Trim()).Where(name => name != "lo")
                .Select(name => $"the network interface {name} can be seen")
            : [];

    // Beside the probe there are bubblewrap's init and nobody else.
    private static IEnumerable<string> OtherProcesses() =>
        Succeeds(() => Directory.GetDirectories("/proc")) && Directory.EnumerateDirectories("/proc").Count(path => int.TryParse(Path.GetFileName(path), out _)) > 2
            ? ["other processes can be seen"]
            : [];

    private static IEnumerable<string> Writes(string readOnlyDirectory) =>
        new[] { readOnlyDirectory, "/var/tmp" }.Where(directory => Succeeds(() => File.WriteAllText(Path.Combine(directory, $"probe-{Guid.NewGuid():n}"), "")))
            .Select(directory => $"{directory} can be written");

    private static bool Succeeds(Action attempt)
    {
        try
        {
            attempt();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
