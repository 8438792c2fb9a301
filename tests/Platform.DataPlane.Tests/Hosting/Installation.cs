using Platform.Testing.Identity;

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>The authority of all nodes and control planes of these tests.</summary>
internal static class Installation
{
    public const string Node = "platform://node/local/node-1";
    public const string ControlPlane = "platform://control-plane/global/test";

    public static TestAuthority Authority { get; } = new();
}
