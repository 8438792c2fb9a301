using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Workloads;

internal static class ServerHealth
{
    /// <summary>What a server's image brings to find out that it is well, for a shell in the container; null where there is none.</summary>
    public static string? CommandOf(IResource resource) => resource switch
    {
        PostgresServerResource => "pg_isready --quiet --username $POSTGRES_USER",
        RedisResource => "REDISCLI_AUTH=$REDIS_PASSWORD redis-cli ping | grep -q PONG",
        RabbitMQServerResource => "rabbitmq-diagnostics -q ping",
        _ => null,
    };
}
