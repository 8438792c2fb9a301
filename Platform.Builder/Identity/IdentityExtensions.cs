using Microsoft.Extensions.Options;
using Platform.Builder.Builds;
using Platform.Contracts.Identity;
using Platform.Contracts.Regions;
using Platform.ServiceDefaults.Identity;

namespace Platform.Builder.Identity;

internal static class IdentityExtensions
{
    private const string RegionSetting = "Region:Name";
    private const string DefaultRegion = "local";
    private const string PathSetting = "Identity:Path";
    private const string Folder = "identity";

    public static void AddIdentity(this WebApplicationBuilder builder) => builder.Services.AddJoining(services =>
    {
        var options = services.GetRequiredService<IOptions<BuildOptions>>().Value;
        var region = RegionName.Parse(builder.Configuration[RegionSetting] ?? DefaultRegion);
        return new Membership(new SystemName(ServiceRole.Builder, region, ServiceName.Near(options.Name)), Path.GetFullPath(builder.Configuration[PathSetting] ?? Path.Combine(options.DataPath, Folder)));
    });
}
