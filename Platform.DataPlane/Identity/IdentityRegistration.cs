using Platform.Contracts.Identity;
using Platform.DataPlane.Regions;
using Platform.ServiceDefaults.Identity;

namespace Platform.DataPlane.Identity;

internal static class IdentityRegistration
{
    private const string PathSetting = "Identity:Path";
    private const string Folder = "identity";

    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        builder.AddSystemListener<CatalogRevocations>();
        builder.Services.AddJoining(services => MembershipOf(services.GetRequiredService<NodeOptions>(), builder.Configuration[PathSetting]));
    }

    private static Membership MembershipOf(NodeOptions node, string? folder) =>
        new(new SystemName(ServiceRole.Node, node.Region, ServiceName.Near(node.Name)), Path.GetFullPath(folder ?? Path.Combine(node.DataPath, Folder)));
}
