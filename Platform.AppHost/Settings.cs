using System.Globalization;

namespace Platform.AppHost;

internal static class Settings
{
    /// <summary>A number that configuration or the command line gives; null where neither does.</summary>
    /// <exception cref="DistributedApplicationException">It is none, or out of bounds.</exception>
    public static int? Number(this IDistributedApplicationBuilder builder, string name, int least, int most) => builder.Configuration[name] switch
    {
        null or "" => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw new DistributedApplicationException($"{name} is '{text}'; it has to be a number from {least} to {most}."),
    };
}
