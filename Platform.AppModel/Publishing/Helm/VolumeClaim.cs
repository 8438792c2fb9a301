namespace Aspire.Hosting.Publishing.Helm;

internal static class VolumeClaim
{
    public const string Name = "data";

    /// <summary>The disk of each replica of a resource. It stays when the release is taken away.</summary>
    public static Dictionary<string, object> Of(HelmUnit unit) => new()
    {
        ["metadata"] = new Dictionary<string, object> { ["name"] = Name, ["labels"] = unit.Selector },
        ["spec"] = Spec($".Values.workloads.{unit.Key}.storage", "ReadWriteOnce", ".Values.storage.className"),
    };

    /// <param name="size">Where in the values its size is.</param>
    /// <param name="mode">Who may mount it.</param>
    /// <param name="className">Where in the values its class is; an empty one is the cluster's own choice.</param>
    public static Dictionary<string, object> Spec(string size, string mode, string className) => new()
    {
        ["accessModes"] = new List<string> { mode },
        ["storageClassName"] = Template.Expression($"default nil {className} | toJson"),
        ["resources"] = new Dictionary<string, object> { ["requests"] = new Dictionary<string, object> { ["storage"] = Template.Expression($"{size} | quote") } },
    };
}
