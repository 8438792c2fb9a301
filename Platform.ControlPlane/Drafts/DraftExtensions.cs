using Platform.Contracts.Identity;
using Platform.ServiceDefaults.Identity;

namespace Platform.ControlPlane.Drafts;

internal static class DraftExtensions
{
    public static void AddDrafts(this IServiceCollection services)
    {
        services.AddScoped<DeployDraft>();
        services.AddHttpClient(TestRuns.Node, client => client.BaseAddress = new Uri("https://_system.dataplane")).AddSystemIdentity(ServiceRole.Node);
    }
}
