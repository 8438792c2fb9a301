using Platform.Builder.Toolchains;
using Platform.Sandbox;

namespace Platform.Builder.Sandbox;

/// <summary>This program itself as a command in a sandbox: for the self-test, and for the steps of a build that are ours.</summary>
internal static class SelfCommand
{
    private const string Dotnet = "/tools/dotnet";
    private const string Application = "/tools/builder";
    private const long Gibibyte = 1L << 30;

    // The runtime reserves address space for its heap up front, and the engine for a guest's memory: in use is far less.
    private const long AddressSpaceBytes = 16 * Gibibyte;

    public static SandboxCommand Create(int slot, IReadOnlyList<string> arguments, IReadOnlyList<Mount> mounts, string workingDirectory, TimeSpan wall) => new()
    {
        Slot = slot,
        Program = $"{Dotnet}/dotnet",
        Arguments = ["exec", $"{Application}/{DotnetPaths.Assembly}", .. arguments],
        Mounts = [new Mount(DotnetPaths.Root, Dotnet), new Mount(DotnetPaths.Application, Application), .. mounts],
        WorkingDirectory = workingDirectory,
        Environment = new Dictionary<string, string>
        {
            ["DOTNET_ROOT"] = Dotnet,
            ["DOTNET_GCHeapHardLimit"] = "0x20000000", // 512 MiB
            ["DOTNET_EnableDiagnostics"] = "0",        // no debugger's socket in /tmp
            ["DOTNET_EnableWriteXorExecute"] = "0",    // takes a memfd, which no limit counts and the filter refuses
            ["DOTNET_TieredPGO"] = "0",                // runs for a second: instrumenting costs more than it brings
            ["DOTNET_gcServer"] = "0",
        },
        Limits = new SandboxLimits { Wall = wall, Cpu = wall, AddressSpaceBytes = AddressSpaceBytes },
    };
}
