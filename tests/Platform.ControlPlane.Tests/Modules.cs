using System.Net.Http.Headers;
using Platform.Contracts.Plugins;
using Platform.Contracts.Versions;

namespace Platform.ControlPlane.Tests;

/// <summary>Binaries to upload.</summary>
internal static class Modules
{
    public static readonly byte[] Empty = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

    public static readonly byte[] Component = [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0];

    /// <summary>A valid module unlike all others: a custom section that holds the seed.</summary>
    public static byte[] Unique(string seed)
    {
        var text = System.Text.Encoding.ASCII.GetBytes(seed);
        return [.. Empty, 0, (byte)(text.Length + 2), 1, (byte)'x', .. text];
    }

    public static ByteArrayContent Content(byte[] module, string type = "application/wasm") =>
        new(module) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    public static Task<VersionInfo> UploadAsync(this HttpClient manager, PluginId plugin, byte[] module) =>
        manager.PostAsync<VersionInfo>($"{Api.PathOf(plugin)}/versions", Content(module));
}
