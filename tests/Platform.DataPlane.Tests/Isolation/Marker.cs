using Platform.Contracts.Tenants;

namespace Platform.DataPlane.Tests.Isolation;

/// <summary>Text that says whose it is and that occurs nowhere else.</summary>
internal static class Marker
{
    /// <summary>As the guest looks for it: eight bytes.</summary>
    public const string Start = "<marker>";

    /// <summary>A secret of the tenant.</summary>
    public static string Secret(TenantName tenant) => $"{Start}secret of {tenant} {Guid.NewGuid():n}";

    /// <summary>What one request of the tenant carries.</summary>
    public static string Input(TenantName tenant) => $"{Start}input of {tenant} {Guid.NewGuid():n}";

    /// <summary>Whether a log is what one request of that tenant carried, and nothing else.</summary>
    public static bool IsInputOf(TenantName tenant, string text)
    {
        var start = $"{Start}input of {tenant} ";
        return text.StartsWith(start, StringComparison.Ordinal) && Guid.TryParseExact(text.AsSpan(start.Length), "n", out _);
    }
}
