using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>When Redis writes what it has to its folder.</summary>
internal sealed record PersistenceAnnotation(TimeSpan? Interval, long KeysChangedThreshold) : IResourceAnnotation
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(60);

    /// <summary>As redis.conf says it: seconds, and how many keys have to have changed.</summary>
    public string Rule => string.Create(CultureInfo.InvariantCulture, $"{(Interval ?? DefaultInterval).TotalSeconds:0} {KeysChangedThreshold}");

    public static string? RuleOf(IResource resource) => resource.Annotations.OfType<PersistenceAnnotation>().LastOrDefault()?.Rule;
}
