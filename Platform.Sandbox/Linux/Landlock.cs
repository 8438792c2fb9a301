using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Platform.Sandbox.Linux;

/// <summary>
/// The kernel's way for a thread to give rights up for itself and all that comes from it: every file that no rule names, every TCP port,
/// and abstract sockets and signals to whoever is not under the same walls.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe partial class Landlock : IDisposable
{
    private const long CreateRuleset = 444;
    private const long AddRule = 445;
    private const long RestrictSelf = 446;
    private const int PathOnly = 0x200000;
    private const int CloseOnExecute = 0x80000;
    private const int VersionQuestion = 1;
    private const int PathBeneath = 1;

    private readonly SafeFileHandle _rules;
    private readonly LandlockRights _known;

    public Landlock()
    {
        var version = Version;
        var all = Withheld(version);
        _known = (LandlockRights)all.Files;
        _rules = new SafeFileHandle(SystemCall.Require("Landlock", CreateRuleset, (nint)(&all), SizeOf(version)), ownsHandle: true);
    }

    /// <summary>Which of its steps the kernel has reached; 0 without Landlock.</summary>
    public static int Version => Math.Max(0, (int)SystemCall.Try(CreateRuleset, 0, 0, VersionQuestion));

    /// <summary>From here on (Linux 6.12) builds of one and the same user cannot send each other, or the builder, signals.</summary>
    public const int VersionWithSignals = 6;

    public void Allow(string path, LandlockRights rights)
    {
        using var file = new SafeFileHandle(OpenPath(path, PathOnly | CloseOnExecute), ownsHandle: true);
        var allowed = rights & _known & (Directory.Exists(path) ? ~default(LandlockRights) : LandlockRights.OfFiles);
        var rule = new Rule { Allowed = (ulong)allowed, File = (int)file.DangerousGetHandle() };
        SystemCall.Require($"the rule for {path}", AddRule, _rules.DangerousGetHandle(), PathBeneath, (nint)(&rule));
    }

    /// <summary>The one thing of /proc that runtimes need: where the memory of this process lies, for it alone.</summary>
    public void AllowOwnMap() => AllowOwn("/maps", LandlockRights.ReadFile);

    /// <summary>All that the kernel says of this process and its threads, and with that of the machine's connections; for a program that looks after its own threads.</summary>
    public void AllowOwnProcess() => AllowOwn("", LandlockRights.ReadFile | LandlockRights.ReadDirectory);

    public void Apply() => SystemCall.Require("Landlock", RestrictSelf, _rules.DangerousGetHandle());

    public void Dispose() => _rules.Dispose();

    private void AllowOwn(string name, LandlockRights rights)
    {
        var path = $"/proc/{Environment.ProcessId}{name}";
        Allow(path, rights);
        // Left open, also in what is executed: were the kernel to forget this file, it would make another, which the rule does not name.
        OpenPath(path, PathOnly);
    }

    private static int OpenPath(string path, int flags)
    {
        var file = Open(path, flags);
        return file >= 0 ? file : throw new IOException($"{path} cannot be made visible: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    // Each version withholds more; a kernel refuses bits that it does not know.
    private static Attributes Withheld(int version) => new()
    {
        Files = (1UL << version switch { 1 => 13, 2 => 14, 3 or 4 => 15, _ => 16 }) - 1,
        Ports = version >= 4 ? 3UL : 0,
        Scopes = version >= VersionWithSignals ? 3UL : 0,
    };

    private static int SizeOf(int version) => version switch { < 4 => 8, < VersionWithSignals => 16, _ => 24 };

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    private struct Attributes
    {
        public ulong Files;
        public ulong Ports;
        public ulong Scopes;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private struct Rule
    {
        public ulong Allowed;
        public int File;
    }
}
