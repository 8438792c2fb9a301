using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Platform.DataPlane.Catalog;

namespace Platform.DataPlane.Deployments;

/// <summary>Which version serves: by weight, and the same one for the same key for as long as the deployment stands, on every node.</summary>
internal static class VersionChoice
{
    /// <summary>Null when nothing is deployed.</summary>
    public static VersionRoute? Choose(PluginRoute plugin, string keyId)
    {
        if (plugin.Serving is not [var first, ..])
        {
            return null;
        }

        var chosen = plugin.Serving.Count == 1 ? first.Ref : plugin.Serving[Index(plugin, keyId)].Ref;
        return plugin.Versions.GetValueOrDefault(chosen.Value);
    }

    private static int Index(PluginRoute plugin, string keyId)
    {
        long total = 0;
        foreach (var version in plugin.Serving)
        {
            total += version.Weight;
        }

        var point = (long)(Point($"{keyId}/{plugin.Plugin}") % (ulong)total);
        var index = 0;
        while (point >= plugin.Serving[index].Weight)
        {
            point -= plugin.Serving[index++].Weight;
        }

        return index;
    }

    // A hash that is the same in every process; string.GetHashCode is not.
    private static ulong Point(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
