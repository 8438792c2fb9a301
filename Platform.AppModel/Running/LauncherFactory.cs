using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;
using Aspire.Hosting.Servers;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>Finds for each resource what runs it here: what configuration gives, else a server, else a substitute; and says which.</summary>
internal sealed class LauncherFactory(RunPaths paths, Tools tools, IConfiguration configuration, DistributedApplicationExecutionContext execution, HttpClient http)
{
    public Launcher? For(IResource resource) => resource switch
    {
        ParameterResource or AzureStorageResource => null,
        ProjectResource or ExecutableResource => new ProgramLauncher(resource, paths, execution, http),
        PostgresDatabaseResource database => Database(database),
        PostgresServerResource postgres => Backing(postgres, () => Both("postgres", "initdb", (server, setup) => new PostgresLauncher(postgres, server, setup, paths))),
        RedisResource redis => Backing(redis, () => tools.Find("redis-server") is { } server ? new RedisLauncher(redis, server, paths) : null),
        RabbitMQServerResource rabbit => Backing(rabbit, () => Both("rabbitmq-server", "epmd", (server, mapper) => new RabbitMQLauncher(rabbit, server, mapper, paths))),
        AzureBlobStorageResource blobs => Blobs(blobs),
        _ => throw new DistributedApplicationException($"Nothing here knows how to run '{resource.Name}' ({resource.GetType().Name})."),
    };

    private ProcessLauncher? Both(string first, string second, Func<Tool, Tool, ProcessLauncher> make) =>
        tools.Find(first) is { } one && tools.Find(second) is { } other ? make(one, other) : null;

    private Launcher Backing(BackingResource resource, Func<ProcessLauncher?> server)
    {
        if (configuration.GetConnectionString(resource.Name) is { } given)
        {
            return Placed(resource, new Placement.Given(given));
        }

        if (resource is PostgresServerResource && DatabasesGiven(resource))
        {
            return Placed(resource, new Placement.Absent("not needed: its databases are given by configuration"));
        }

        if (server() is { } launcher)
        {
            resource.Placement = new Placement.Server(launcher.Source);
            return launcher;
        }

        return Placed(resource, new Placement.Absent("not on this machine; what can do without it does"));
    }

    private Launcher Blobs(AzureBlobStorageResource blobs)
    {
        var azurite = tools.FindModule("azurite/dist/src/blob/main.js");
        var node = tools.Find("node");
        var wantsDirectory = string.Equals(configuration[$"Resources:{blobs.Name}"], "directory", StringComparison.OrdinalIgnoreCase);
        var launcher = Backing(blobs, () => blobs.Parent.IsEmulator && !wantsDirectory && azurite is not null && node is not null ? new AzuriteLauncher(blobs, node, azurite, paths) : null);
        if (blobs.Placement is not Placement.Absent)
        {
            return launcher;
        }

        var directory = paths.DataOf(blobs.Name);
        Directory.CreateDirectory(directory);
        return Placed(blobs, new Placement.Substitute($"directory {directory}", new Uri(directory + "/").AbsoluteUri));
    }

    private PassiveLauncher Database(PostgresDatabaseResource database)
    {
        database.Given = configuration.GetConnectionString(database.Name);
        return database.Given is null
            ? new PassiveLauncher($"database on {database.Parent.Name}", cancellation => PostgresDatabases.EnsureAsync(database, cancellation))
            : new PassiveLauncher("given by configuration");
    }

    private bool DatabasesGiven(BackingResource server) =>
        server.Annotations.OfType<DatabaseAnnotation>().Select(annotation => annotation.Database.Name).ToList() is { Count: > 0 } names
        && names.All(name => configuration.GetConnectionString(name) is not null);

    private static PassiveLauncher Placed(BackingResource resource, Placement placement)
    {
        resource.Placement = placement;
        return new PassiveLauncher(placement.Description);
    }
}
