using System.ComponentModel;
using Platform.Builder.Toolchains;
using Platform.Sandbox;

namespace Platform.Builder.Sandbox;

/// <summary>Whether a sandbox holds on this machine, found out by running a probe in it.</summary>
internal static class SandboxSelfTest
{
    // Starting .NET on a busy machine, many times over.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const string Source = "/job/source";

    /// <returns>What is wrong; empty if it holds.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(ISandbox sandbox, ToolPaths tools, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("sandbox-test-");
        try
        {
            // Readable and writable for whoever the slot is, so that only the mount itself can be what prevents writing.
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(directory.FullName, (UnixFileMode)0b111_111_111);
            }

            var command = SelfCommand.Create(0, [SandboxVerbs.Probe, Source], [new Mount(directory.FullName, Source), new Mount(tools.Unpacked, "/tools/root")], Source, Patience);
            var result = await sandbox.RunAsync(command, null, cancellationToken);
            return result.Succeeded ? [] : [.. result.Output, .. result.Errors, $"the probe ended with {result.End}, exit code {result.ExitCode}"];
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return [e.Message];
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
