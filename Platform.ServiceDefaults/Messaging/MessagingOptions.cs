using Microsoft.Extensions.Configuration;

namespace Platform.ServiceDefaults.Messaging;

internal sealed record MessagingOptions
{
    public const string Section = "Messaging";

    private const int RetriesMaximum = 20;

    // A quarter of an hour, half of what RabbitMQ lets a consumer keep a message.
    private const int OutageRetriesMaximum = 180;

    /// <summary>How often a message that failed is tried again before it goes to the error queue: 5 take about half a minute, which outlasts a restart of what it needs.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>The same, every five seconds, for one that failed because a store is away: 60 are five minutes, which outlasts a failover.</summary>
    public int OutageRetries { get; init; } = 60;

    /// <exception cref="InvalidOperationException">A setting is out of its range.</exception>
    public static MessagingOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<MessagingOptions>() ?? new MessagingOptions();
        Check(nameof(Retries), options.Retries, RetriesMaximum);
        Check(nameof(OutageRetries), options.OutageRetries, OutageRetriesMaximum);
        return options;
    }

    private static void Check(string name, int value, int maximum)
    {
        if (value < 0 || value > maximum)
        {
            throw new InvalidOperationException($"The setting '{Section}:{name}' is {value}; it may be 0 to {maximum}.");
        }
    }
}
