using System.Net.Sockets;
using Azure;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Platform.ServiceDefaults.Resilience;

/// <summary>Tells a store that is away, and will be back, from a fault of ours.</summary>
public static class Outage
{
    public static bool IsBehind(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception switch
        {
            NpgsqlException { IsTransient: true } or SocketException or TimeoutException => true,
            // Blobs: no answer at all, or one that says so itself.
            RequestFailedException { Status: 0 or >= StatusCodes.Status500InternalServerError } => true,
            AggregateException several => several.InnerExceptions.Any(IsBehind),
            _ => exception.InnerException is { } inner && IsBehind(inner),
        };
    }
}
