#pragma warning disable CA1506 // All of the system in one list: it is coupled with everything, and should be.
using Platform.AppHost;
using Platform.AppHost.Identity;
using Platform.AppHost.Readiness;
using Platform.AppHost.Topology;

const string Once = "--once";
RunExtensions.SaySentences();
// Not a setting: as one it would take the next argument for its value.
var builder = DistributedApplication.CreateBuilder([.. args.Where(argument => argument != Once)]);
var topology = builder.AddTopology();

var controlplane = topology.HasGlobal ? AddGlobal() : builder.AddControlPlaneElsewhere();
foreach (var region in topology.Regions)
{
    AddNodes(region);
}

builder.AddReadiness(controlplane, once: args.Contains(Once));
return await builder.Build().RunToExitCodeAsync();

// The global scope: the source of truth, what turns source into modules, and where end users write them. Of the backing services, what is not given by
// configuration or installed here has a substitute, or is done without.
ControlPlane AddGlobal()
{
    var postgres = builder.AddPostgres("postgres").WithDataVolume().WithFirstDatabase("platformdb");
    var database = postgres.AddDatabase("platformdb");
    var messaging = builder.AddRabbitMQ("messaging").WithDataVolume().OrNone("builds are fed over loopback");
    var blobs = builder.AddAzureStorage("storage").RunAsEmulator(emulator => emulator.WithDataVolume()).AddBlobs("blobs");
    var tokens = JoinTokens.Add(builder, topology);

    // The source of truth: tenants, plugins, versions, deployments. It keeps what it has to say until the broker is there, which is the last to be.
    var control = builder.AddProject<Projects.Platform_ControlPlane>("controlplane")
        .OnPort(8081)
        .WithReference(database).WaitFor(database)
        .WithReference(messaging, optional: true)
        .WithReference(blobs)
        .WithEnvironment("Operator__Key", builder.AddOperatorKey())
        .WithAuthority(tokens)
        .WithExternalHttpEndpoints()
        .WithSystemEndpoint()
        .WithHealth()
        .PublishAsImage();

    var here = new ControlPlane.Here(control, tokens);

    // Turns source into modules.
    builder.AddProject<Projects.Platform_Builder>("builder")
        .OnPort(8085)
        .WithReference(messaging, optional: true)
        .WithReference(blobs)
        .WithControlPlane(here)
        .WithIdentity(tokens)
        .WithSandbox()
        .WithHealth()
        .PublishAsImage();

    // Where end users write plugins. It has no key of its own.
    var editor = builder.AddProject<Projects.Platform_Editor>("editor")
        .OnPort(8082)
        .WithReference(control.GetEndpoint("http")).WithApiOf(here)
        .WithExternalHttpEndpoints()
        .WithHealth();

    control.WithEnvironment("Editor__Url", editor.PublicAddress());
    if (topology.Regions.Count == 0)
    {
        control.WithNodesElsewhere();
    }

    return here;
}

// A region: nodes that run plugins. They need the control plane for news only and start without it, as without the region's Redis and its database, where
// plugins keep values.
void AddNodes(IResourceBuilder<RegionResource> region)
{
    var redis = builder.AddRedis(region.Resource.Named("redis")).In(region).WithDataVolume().OrNone("each node learns the catalog by itself");
    var values = builder.AddRegionalPostgres(region).AddDatabase(region.Resource.Named("regiondb")).In(region);
    var dataplane = builder.AddProject<Projects.Platform_DataPlane>(region.Resource.Named("dataplane")).In(region)
        .OnPort(8080, region.Resource.Number)
        .AsNodesOf(region.Resource, controlplane.TokensOf(region.Resource))
        .WithReference(redis, "redis", optional: true)
        .WithReference(values, "regiondb")
        .WithControlPlane(controlplane)
        .WithSandbox()
        .WithExternalHttpEndpoints()
        .WithSystemEndpoint()
        .WithHealth()
        .PublishAsImage();
    controlplane.Serve(region.Resource, dataplane);
}
