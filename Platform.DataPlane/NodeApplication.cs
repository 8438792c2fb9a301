using Platform.DataPlane.Capabilities;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.ControlPlane;
using Platform.DataPlane.Executions;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Identity;
using Platform.DataPlane.Images;
using Platform.DataPlane.Modules;
using Platform.DataPlane.Quotas;
using Platform.DataPlane.Regions;
using Platform.DataPlane.Secrets;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Redis;

namespace Platform.DataPlane;

internal static class NodeApplication
{
    public static WebApplication Build(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.AddServiceDefaults();
        builder.AddRedis();
        builder.AddRegion();
        builder.AddIdentity();
        builder.Services.AddControlPlane();
        builder.Services.AddSecrets();
        builder.Services.AddCatalog();
        builder.Services.AddModules();
        builder.AddImages();
        builder.AddExecutors();
        builder.AddCapabilities();
        builder.Services.AddQuotas();
        builder.Services.AddExecutions();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        var app = builder.Build();
        app.UseExecutions();
        app.UseRouting();
        app.MapDefaultEndpoints();
        app.MapTestRuns();
        return app;
    }
}
