using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults.Telemetry;

/// <summary>Libraries that write a line for each request, health checks included: it would hide what the service itself says, and traces have them.</summary>
internal static class QuietLogs
{
    private static readonly (string Category, LogLevel From)[] Libraries =
    [
        // An answer that a caller expects, such as that a container exists already, is a warning to it.
        ("Azure", LogLevel.Error),
        ("Microsoft.AspNetCore", LogLevel.Warning),
        ("System.Net.Http", LogLevel.Warning),
        // Whoever asks for the health gets the answer.
        ("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None),
    ];

    /// <summary>Configuration (<c>Logging:LogLevel</c>) has the last word.</summary>
    public static void AddQuietLogs(this IHostApplicationBuilder builder)
    {
        foreach (var (category, from) in Libraries.Where(library => builder.Configuration[$"Logging:LogLevel:{library.Category}"] is null))
        {
            builder.Logging.AddFilter(category, from);
        }
    }
}
