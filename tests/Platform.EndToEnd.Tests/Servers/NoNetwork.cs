using Platform.EndToEnd.Tests.Running;
using Platform.Testing.Tools;

namespace Platform.EndToEnd.Tests.Servers;

/// <summary>Programs in a network namespace that has a loopback and nothing else. Bubblewrap makes both; a new machine has no program that would.</summary>
internal static class NoNetwork
{
    // Root stays root; who is not becomes himself in a namespace of users.
    private static readonly string[] Namespace = Environment.IsPrivilegedProcess ? ["--cap-add", "ALL"] : ["--unshare-user"];

    public static Child Run(IEnumerable<string> command, string folder, IReadOnlyDictionary<string, string> environment)
    {
        // What the starter of bubblewrap sets for bubblewrap is not for the command.
        var own = new Dictionary<string, string>(environment) { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "" };
        string[] arguments =
        [
            .. Namespace, "--dev-bind", "/", "/", "--unshare-net", "--unsetenv", "LD_LIBRARY_PATH",
            .. own.SelectMany(variable => (string[])["--setenv", variable.Key, variable.Value]),
            "--", .. command,
        ];
        return new Child(Toolbox.Find("bin/bwrap"), arguments, folder, environment);
    }
}
