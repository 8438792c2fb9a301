namespace Aspire.Hosting.Publishing.Helm;

internal static class Labels
{
    private const string Name = "app.kubernetes.io/name";
    private const string Instance = "app.kubernetes.io/instance";

    /// <summary>By what all pods of the release are found.</summary>
    public static Dictionary<string, object> Release => new() { [Instance] = Template.Expression(".Release.Name") };

    /// <summary>By what a resource's pods are found.</summary>
    public static Dictionary<string, object> Select(string resource) => new() { [Name] = resource, [Instance] = Template.Expression(".Release.Name") };

    /// <summary>An object's metadata.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="resource">Whose it is; null for the release's.</param>
    /// <param name="annotations">Names and values, or an expression for them.</param>
    public static Dictionary<string, object> Metadata(string name, string? resource = null, object? annotations = null)
    {
        var labels = resource is null ? Release : Select(resource);
        labels["app.kubernetes.io/managed-by"] = Template.Expression(".Release.Service");
        labels["app.kubernetes.io/version"] = Template.Expression(".Chart.AppVersion | quote");
        labels["helm.sh/chart"] = Template.Expression("printf \"%s-%s\" .Chart.Name .Chart.Version");
        var metadata = new Dictionary<string, object> { ["name"] = name, ["labels"] = labels };
        if (annotations is not null)
        {
            metadata["annotations"] = annotations;
        }

        return metadata;
    }
}
