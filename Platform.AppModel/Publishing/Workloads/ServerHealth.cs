using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Workloads;

/// <summary>What a server's image brings to find out that it is well.</summary>
/// <param name="Command">For a shell in the container.</param>
/// <param name="Seconds">How often, and how long it may take.</param>
internal sealed record ServerHealth(string Command, int Seconds)
{
    public const int UsualSeconds = 5;

    // It starts an Erlang machine each time.
    private const int BrokersSeconds = 20;

    /// <summary>Null where there is none.</summary>
    public static ServerHealth? Of(IResource resource) => resource switch
    {
        // Over the network: while it makes its files, a first start answers on its socket alone.
        PostgresServerResource => new("pg_isready --quiet --host 127.0.0.1 --username $POSTGRES_USER", UsualSeconds),
        RedisResource => new("REDISCLI_AUTH=$REDIS_PASSWORD redis-cli ping | grep -q PONG", UsualSeconds),
        RabbitMQServerResource => new("rabbitmq-diagnostics -q ping", BrokersSeconds),
        _ => null,
    };
}
