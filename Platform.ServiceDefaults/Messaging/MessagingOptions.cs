using Microsoft.Extensions.Configuration;

namespace Platform.ServiceDefaults.Messaging;

internal sealed record MessagingOptions
{
    public const string Section = "Messaging";

    private const int RetriesMaximum = 20;

    /// <summary>How often a message that failed is tried again before it goes to the error queue: 5 take about half a minute, which outlasts a restart of what it needs.</summary>
    public int Retries { get; init; } = 5;

    /// <exception cref="InvalidOperationException">A setting is out of its range.</exception>
    public static MessagingOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<MessagingOptions>() ?? new MessagingOptions();
        return options.Retries is >= 0 and <= RetriesMaximum
            ? options
            : throw new InvalidOperationException($"The setting '{Section}:{nameof(Retries)}' is {options.Retries}; it may be 0 to {RetriesMaximum}.");
    }
}
