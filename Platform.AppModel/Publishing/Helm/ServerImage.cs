using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>What is known of a program's image: whom it runs as, and which folders it writes besides its volume.</summary>
/// <param name="User">Number of the user that the image brings; the volume is made this user's.</param>
/// <param name="Scratch">Folders that may be lost.</param>
/// <param name="Environment">Variables that a volume of Kubernetes makes necessary.</param>
internal sealed record ServerImage(int User, IReadOnlyList<string> Scratch, IReadOnlyDictionary<string, string> Environment)
{
    // .NET's images call it APP_UID.
    private const int OrdinaryUser = 1654;

    // Postgres, Redis and RabbitMQ each made this number in their official images.
    private const int ServerUser = 999;

    private const string Temporary = "/tmp";

    public static ServerImage Of(IResource resource) => resource switch
    {
        // A disk that was just formatted is not empty, and Postgres wants to begin in an empty folder.
        PostgresServerResource => new(ServerUser, [Temporary, "/var/run/postgresql"], new Dictionary<string, string> { ["PGDATA"] = "/var/lib/postgresql/data/pgdata" }),
        RedisResource => new(ServerUser, [Temporary], new Dictionary<string, string>()),
        RabbitMQServerResource => new(ServerUser, [Temporary, "/var/log/rabbitmq"], new Dictionary<string, string>()),
        _ => new(OrdinaryUser, [Temporary], new Dictionary<string, string>()),
    };
}
