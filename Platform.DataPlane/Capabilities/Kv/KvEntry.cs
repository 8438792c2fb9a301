using System.Globalization;

namespace Platform.DataPlane.Capabilities.Kv;

/// <summary>A value, and the number of the write that put it there. No number is given twice in a region, so that one who writes on what he read notices every other write.</summary>
internal sealed record KvEntry(long Revision, byte[] Value)
{
    public static string Text(long revision) => revision.ToString(CultureInfo.InvariantCulture);
}
