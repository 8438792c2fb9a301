namespace Aspire.Hosting.Publishing.Helm;

internal static class SharedVolume
{
    public const string ClaimName = "shared";

    /// <summary>The folder that several programs see.</summary>
    public static string Document() => Template.Document(new Dictionary<string, object>
    {
        ["apiVersion"] = "v1",
        ["kind"] = "PersistentVolumeClaim",
        ["metadata"] = Labels.Metadata(ClaimName, annotations: new Dictionary<string, object> { ["helm.sh/resource-policy"] = "keep" }),
        ["spec"] = VolumeClaim.Spec(".Values.shared.size", Template.Expression(".Values.shared.accessMode"), ".Values.shared.className"),
    });
}
