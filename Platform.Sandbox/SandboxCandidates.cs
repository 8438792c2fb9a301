using System.Runtime.Versioning;
using Platform.Sandbox.Linux;

namespace Platform.Sandbox;

/// <summary>The sandboxes that a program may take here, best first.</summary>
/// <param name="options">Which of them it may be.</param>
/// <param name="bubblewrap">Null: there is none.</param>
/// <param name="launcher">The program's own way to become another.</param>
/// <param name="spawner">Starts what runs in them.</param>
/// <param name="firstUser">If it is root, its slots run as this user and those after it.</param>
/// <param name="makeTemporary">Makes a directory for a command's /tmp.</param>
public sealed class SandboxCandidates(
    SandboxOptions options, Bubblewrap? bubblewrap, Launcher launcher, Spawner spawner, uint firstUser, Func<DirectoryInfo> makeTemporary)
{
    /// <param name="who">Refuses to run people's code without a sandbox.</param>
    /// <param name="test">Says what is wrong with one, having tried it; nothing if it holds.</param>
    /// <exception cref="NoSandboxException">None holds.</exception>
    public Task<ISandbox> FirstThatHoldsAsync(string who, Func<ISandbox, Task<IReadOnlyList<string>>> test) => FirstThatHoldsAsync(who, test, OperatingSystem.IsLinux());

    internal async Task<ISandbox> FirstThatHoldsAsync(string who, Func<ISandbox, Task<IReadOnlyList<string>>> test, bool isLinux)
    {
        if (!isLinux || !OperatingSystem.IsLinux())
        {
            throw new NoSandboxException(
                $"Sandboxes are made of what only Linux has, and {who} does not run people's code without one. For your own code on your own machine, Sandbox:Allow=none goes without.");
        }

        var reports = new List<string>();
        foreach (var (name, missing, make) in All())
        {
            var sandbox = missing is null ? make() : null;
            var breaches = sandbox is null ? [missing!] : await test(sandbox);
            if (breaches.Count == 0)
            {
                return sandbox!;
            }

            reports.Add($"'{sandbox?.Name ?? name}': {string.Join("; ", breaches)}");
        }

        throw new NoSandboxException(
            $"No sandbox works on this machine, and {who} does not run people's code without one. {string.Join(". ", reports)}. "
            + "For your own code on your own machine, Sandbox:Allow=none goes without.");
    }

    // Namespaces first: there a command does not even see what it may not have.
    [SupportedOSPlatform("linux")]
    private IEnumerable<(string Name, string? Missing, Func<ISandbox> Make)> All()
    {
        uint? user = Environment.IsPrivilegedProcess ? firstUser : null;
        if (options.Kind is "" or SandboxOptions.Namespaces)
        {
            foreach (var users in user is null ? [UserSwitch.None] : (UserSwitch[])[UserSwitch.Outside, UserSwitch.Inside])
            {
                yield return (SandboxOptions.Namespaces, NamespaceSandbox.Missing(bubblewrap), () => new NamespaceSandbox(bubblewrap!, spawner, users, firstUser));
            }
        }

        if (options.Kind is "" or SandboxOptions.Unprivileged)
        {
            yield return (SandboxOptions.Unprivileged, UnprivilegedSandbox.Missing(user), () => new UnprivilegedSandbox(launcher, spawner, user, makeTemporary));
        }
    }
}
