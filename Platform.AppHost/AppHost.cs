using Platform.AppHost;
using Platform.AppHost.Identity;
using Platform.AppHost.Readiness;

const string Once = "--once";
// Not a setting: as one it would take the next argument for its value.
var builder = DistributedApplication.CreateBuilder([.. args.Where(argument => argument != Once)]);
var keys = builder.AddKeys();

// Backing services. What is not given by configuration or installed here has a substitute, or is done without.
var postgres = builder.AddPostgres("postgres").WithDataVolume();
var database = postgres.AddDatabase("platformdb");
var messaging = builder.AddRabbitMQ("messaging").WithDataVolume().OrNone("builds are fed over loopback");
var redis = builder.AddRedis("redis").WithDataVolume().OrNone("each node learns the catalog by itself");
var blobs = builder.AddAzureStorage("storage").RunAsEmulator(emulator => emulator.WithDataVolume()).AddBlobs("blobs");

// The source of truth: tenants, plugins, versions, deployments.
var controlplane = builder.AddProject<Projects.Platform_ControlPlane>("controlplane")
    .OnPort(8081)
    .WithReference(database).WaitFor(database)
    .WithReference(messaging, optional: true).WaitFor(messaging)
    .WithReference(blobs).WaitFor(blobs)
    .WithEnvironment("Operator__Key", keys.Operator)
    .WithEnvironment("Seed__AccessKey", keys.Seed)
    .WithAuthority(keys)
    .WithExternalHttpEndpoints()
    .WithHttpsEndpoint(name: "system")
    .WithHttpHealthCheck("/health");

// Turns source into modules.
builder.AddProject<Projects.Platform_Builder>("builder")
    .OnPort(8085)
    .WithReference(messaging, optional: true).WaitFor(messaging)
    .WithReference(blobs).WaitFor(blobs)
    .WithReference(controlplane)
    .WithIdentity(keys)
    .WithHttpHealthCheck("/health");

// The region "local": nodes that run plugins. They need the control plane for news only, and start without it, as without the region's own database, where
// plugins keep values.
var values = postgres.AddDatabase("regiondb");
var dataplane = builder.AddProject<Projects.Platform_DataPlane>("dataplane")
    .OnPort(8080)
    .WithReplicas(Nodes.Count(builder))
    .WithReference(redis, optional: true).WaitFor(redis)
    .WithReference(values)
    .WithReference(controlplane)
    .WithEnvironment(context => Nodes.Identify(context, builder, keys))
    .WithExternalHttpEndpoints()
    .WithHttpsEndpoint(name: "system")
    .WithHttpHealthCheck("/health");

// Where end users write plugins. It has no key of its own.
var editor = builder.AddProject<Projects.Platform_Editor>("editor")
    .OnPort(8082)
    .WithReference(controlplane)
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health");

controlplane
    .WithReference(dataplane)
    .WithEnvironment("Editor__Url", editor.GetEndpoint("http"))
    .WithEnvironment("DataPlane__Url", dataplane.GetEndpoint("http"));

builder.AddReadiness(controlplane, dataplane, editor, keys.Seed, once: args.Contains(Once));

return await builder.Build().RunToExitCodeAsync();
