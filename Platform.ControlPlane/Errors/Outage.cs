using System.Net.Sockets;
using Azure;
using Npgsql;

namespace Platform.ControlPlane.Errors;

/// <summary>Tells a store that is away, and will be back, from a fault of ours.</summary>
internal static class Outage
{
    public static bool IsBehind(Exception exception) => exception switch
    {
        NpgsqlException { IsTransient: true } or SocketException or TimeoutException => true,
        // Blobs: no answer at all, or one that says so itself.
        RequestFailedException { Status: 0 or >= StatusCodes.Status500InternalServerError } => true,
        AggregateException several => several.InnerExceptions.Any(IsBehind),
        _ => exception.InnerException is { } inner && IsBehind(inner),
    };
}
