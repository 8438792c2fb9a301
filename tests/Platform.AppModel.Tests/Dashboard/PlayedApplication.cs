using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Aspire.Hosting.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.AppModel.Tests.Dashboard;

/// <summary>An application with the shape of the platform's own, whose states and lines a test plays.</summary>
internal sealed class PlayedApplication
{
    private readonly Dictionary<string, (IResource Resource, string Name, string Source, int? Port)> _replicas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instance> _instances = new(StringComparer.Ordinal);

    public PlayedApplication(TelemetryStore? telemetry = null)
    {
        Telemetry = telemetry ?? new TelemetryStore(new TelemetryLimits(), TimeProvider.System);
        var builder = DistributedApplication.CreateBuilder();
        var postgres = builder.AddPostgres("postgres");
        var database = postgres.AddDatabase("platformdb");
        var values = postgres.AddDatabase("regiondb");
        var messaging = builder.AddRabbitMQ("messaging");
        var redis = builder.AddRedis("redis");
        var blobs = builder.AddAzureStorage("storage").RunAsEmulator().AddBlobs("blobs");
        var controlplane = builder.AddResource(new ProjectResource("controlplane")).WithReference(database).WaitFor(database).WithReference(messaging).WithReference(blobs);
        var worker = builder.AddResource(new ProjectResource("builder")).WithReference(messaging).WithReference(blobs);
        var dataplane = builder.AddResource(new ProjectResource("dataplane")).WithReference(redis).WithReference(values);
        var editor = builder.AddResource(new ProjectResource("editor"));
        foreach (var user in new[] { worker, dataplane, editor })
        {
            user.WithAnnotation(new ReferenceAnnotation(controlplane.Resource));
        }

        controlplane.WithAnnotation(new ReferenceAnnotation(dataplane.Resource));
        Add(postgres.Resource, "postgres", "PostgreSQL 15 (.tools)", null);
        Add(database.Resource, "platformdb", "database on postgres", null);
        Add(values.Resource, "regiondb", "database on postgres", null);
        Add(messaging.Resource, "messaging", "RabbitMQ 3.10 (.tools)", null);
        Add(redis.Resource, "redis", "Redis 7 (this machine)", null);
        Add(blobs.Resource, "blobs", "directory .platform/blobs", null);
        ((IBackingService)blobs.Resource).Placement = new Placement.Substitute("directory .platform/blobs", "file:///blobs/");
        Add(controlplane.Resource, "controlplane", "Platform.ControlPlane.csproj", 8081);
        Add(worker.Resource, "builder", "Platform.Builder.csproj", 8085);
        Add(dataplane.Resource, "node-1", "Platform.DataPlane.csproj", 8080);
        Add(dataplane.Resource, "node-2", "Platform.DataPlane.csproj", 8084);
        Add(editor.Resource, "editor", "Platform.Editor.csproj", 8082);
        Set(snapshot => snapshot with { State = KnownResourceStates.NotStarted }, [.. _replicas.Keys]);
    }

    public ResourceNotificationService Notifications { get; } = new(new ServiceCollection().BuildServiceProvider());

    public ResourceCommandService Commands => new(Notifications, new ServiceCollection().BuildServiceProvider());

    public TelemetryStore Telemetry { get; }

    public Instance? Find(string name) => _instances.GetValueOrDefault(name);

    public void Up(params string[] names) => Set(snapshot => snapshot with
    {
        State = snapshot.Source.StartsWith("data", StringComparison.Ordinal) || snapshot.Source.StartsWith("dir", StringComparison.Ordinal) ? KnownResourceStates.Active : KnownResourceStates.Running,
        HealthStatus = HealthStatus.Healthy,
        Problem = null,
        StartTimeStamp = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-754),
    }, names);

    public void AllUp() => Up([.. _replicas.Keys]);

    public void Waiting(params string[] names) => Set(snapshot => snapshot with { State = KnownResourceStates.Waiting }, names);

    public void Starting(params string[] names) => Set(snapshot => snapshot with { State = KnownResourceStates.Running, HealthStatus = HealthStatus.Unhealthy }, names);

    public void Crashed(string name, int exitCode, int restarts) => Set(snapshot => snapshot with
    {
        State = KnownResourceStates.Exited,
        HealthStatus = HealthStatus.Unhealthy,
        ExitCode = exitCode,
        Restarts = restarts,
        Problem = "starting again in 4 s",
    }, name);

    /// <summary>As it would have been started on somebody's machine.</summary>
    public void Launched(string name, params IEnumerable<(string Name, string Value, bool IsSecret)> variables)
    {
        var stated = variables.ToList();
        var environment = stated.ToDictionary(variable => variable.Name, variable => variable.Value);
        environment["HOME"] = "/tmp/ada";
        var spec = new LaunchSpec("/usr/share/dotnet/dotnet", ["exec", $"/tmp/platform/artifacts/{name}.dll"], $"/tmp/platform/{name}", environment)
        {
            Declared = stated.ToDictionary(variable => variable.Name, variable => variable.IsSecret),
        };
        _instances[name].Launched = new LaunchedProcess(spec, 4711);
        _instances[name].Health.Note("GET http /health", null, TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    public void Says(string name, string text, bool isError = false) =>
        _instances[name].Log.Add(new LogLine(TimeProvider.System.GetUtcNow(), isError, text));

    /// <summary>One more part of the application, with a program and a server.</summary>
    public void Part(string name)
    {
        var builder = DistributedApplication.CreateBuilder();
        var part = builder.AddResource(new ProjectResource(name)).Resource;
        var redis = builder.AddRedis($"redis-{name}").WithParentRelationship(part);
        var dataplane = builder.AddResource(new ProjectResource($"dataplane-{name}")).WithParentRelationship(part);
        Add(redis.Resource, redis.Resource.Name, "Redis 7 (this machine)", null);
        Add(dataplane.Resource, dataplane.Resource.Name, "Platform.DataPlane.csproj", null);
        Set(snapshot => snapshot with { State = KnownResourceStates.NotStarted }, redis.Resource.Name, dataplane.Resource.Name);
    }

    private void Add(IResource resource, string name, string source, int? port)
    {
        if (resource is ProjectResource or ContainerResource)
        {
            LifeCycleCommands.AddTo(resource);
        }

        _replicas[name] = (resource, name, source, port);
        _instances[name] = new Instance(resource, name, 0, new PassiveLauncher(source));
    }

    private void Set(Func<CustomResourceSnapshot, CustomResourceSnapshot> change, params string[] names)
    {
        foreach (var (resource, name, source, port) in names.Select(name => _replicas[name]))
        {
            Notifications.PublishUpdateAsync(resource, name, snapshot => change(snapshot with
            {
                Source = source,
                Urls = port is null ? [] : [new UrlSnapshot("http", $"http://127.0.0.1:{port}", false)],
            }));
        }
    }

}
