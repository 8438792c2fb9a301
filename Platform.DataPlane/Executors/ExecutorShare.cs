using Platform.Contracts.Catalog;

namespace Platform.DataPlane.Executors;

/// <summary>With whom a tenant may share a process.</summary>
/// <param name="Own">The group that is the tenant's alone.</param>
/// <param name="Group">The group that it belongs to: its own, unless it is in a trust group.</param>
internal sealed record ExecutorShare(string Own, string Group)
{
    // No name has it, so no tenant's own group is another's trust group.
    private const char Shared = '+';

    public bool IsShared => Own != Group;

    public static ExecutorShare Of(TenantPage page)
    {
        var own = $"{page.Environment}/{page.Tenant}";
        return new ExecutorShare(own, page.TrustGroup is { } group ? $"{page.Environment}/{Shared}{group}" : own);
    }
}
