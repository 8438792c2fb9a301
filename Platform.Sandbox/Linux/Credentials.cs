using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>Gives up, for the calling thread, what a build must not have. What is executed on it later has nothing else.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe class Credentials
{
    private const long CapabilitySet = 126;
    private const long CapabilityGet = 125;
    private const long SetUser = 117;
    private const long SetGroup = 119;
    private const long SetGroups = 116;
    private const uint CapabilityVersion = 0x20080522;

    public static void Become(uint user)
    {
        SystemCall.Require("groups", SetGroups);
        SystemCall.Require($"group {user}", SetGroup, (nint)user, (nint)user, (nint)user);
        SystemCall.Require($"user {user}", SetUser, (nint)user, (nint)user, (nint)user);
    }

    /// <summary>Those in effect, those that could be taken back, and those that a program inherits.</summary>
    public static void DropCapabilities()
    {
        var header = new Header { Version = CapabilityVersion };
        var none = stackalloc uint[6];
        SystemCall.Require("capabilities", CapabilitySet, (nint)(&header), (nint)none);
    }

    public static bool HasCapabilities
    {
        get
        {
            var header = new Header { Version = CapabilityVersion };
            var held = stackalloc uint[6];
            SystemCall.Require("capabilities", CapabilityGet, (nint)(&header), (nint)held);
            return new ReadOnlySpan<uint>(held, 6).ContainsAnyExcept(0u);
        }
    }

    private struct Header
    {
        public uint Version;
        public int Process;
    }
}
