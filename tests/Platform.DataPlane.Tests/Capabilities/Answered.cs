using System.Text;
using System.Text.Json;
using Platform.Contracts.Catalog;
using Platform.Contracts.Executors;
using Platform.Contracts.Plugins;
using Platform.Contracts.Versions;
using Platform.DataPlane.Capabilities;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Capabilities;

/// <summary>What an operation answers a plugin.</summary>
internal sealed record Answered(JsonElement Head, ReadOnlyMemory<byte> Body)
{
    private static readonly PluginId Plugin = new(World.Acme, NamespaceName.Parse("default"), PluginName.Parse("a"));

    public string Text => Encoding.UTF8.GetString(Body.Span);

    public static VersionRoute Version(PluginId plugin) => new(World.Production, plugin, new VersionEntry(ModuleRef.Of([1]), 1, VersionState.Ready));

    /// <summary>Performs it under a grant, for some plugin of Acme's unless one is named.</summary>
    /// <exception cref="CallException">It answers an error.</exception>
    public static async Task<Answered> ByAsync<TGrant>(
        Func<TGrant, Call, CancellationToken, Task<byte[]>> operation, TGrant grant, object head, byte[]? body = null, PluginId? plugin = null)
    {
        var call = new Call(Version(plugin ?? Plugin), JsonSerializer.SerializeToElement(head), body);
        return Read(await operation(grant, call, TestContext.Current.CancellationToken));
    }

    private static Answered Read(byte[] payload) => CallPayload.Read(payload, out var head, out var body) == CallPayloadState.Valid
        ? new Answered(head, payload.AsMemory(body))
        : throw new InvalidOperationException("The answer is no payload.");
}
