namespace Aspire.Hosting.Publishing.Helm;

internal static class HelmName
{
    /// <summary>As the chart's values name a resource: <c>dataplane-eu-west</c> is <c>dataplaneEuWest</c>.</summary>
    public static string Key(string resource)
    {
        var words = resource.Split('-', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
