namespace Aspire.Hosting.Publishing.Helm;

/// <summary>What keeps a resource's pods running.</summary>
internal static class WorkloadObject
{
    public static string Of(HelmUnit unit) => Template.Document(unit.Keeps ? StatefulSet(unit) : Deployment(unit));

    private static Dictionary<string, object> StatefulSet(HelmUnit unit) => new()
    {
        ["apiVersion"] = "apps/v1",
        ["kind"] = "StatefulSet",
        ["metadata"] = Labels.Metadata(unit.Name, unit.Name),
        ["spec"] = new Dictionary<string, object>
        {
            ["serviceName"] = unit.Name,
            ["replicas"] = unit.Count,
            // Together at the start; one after the other, and each when the one before it is ready, at an upgrade.
            ["podManagementPolicy"] = "Parallel",
            ["updateStrategy"] = new Dictionary<string, object> { ["type"] = "RollingUpdate" },
            ["selector"] = new Dictionary<string, object> { ["matchLabels"] = unit.Selector },
            ["template"] = PodTemplate.Of(unit),
            ["volumeClaimTemplates"] = new List<object> { VolumeClaim.Of(unit) },
        },
    };

    private static Dictionary<string, object> Deployment(HelmUnit unit) => new()
    {
        ["apiVersion"] = "apps/v1",
        ["kind"] = "Deployment",
        ["metadata"] = Labels.Metadata(unit.Name, unit.Name),
        ["spec"] = new Dictionary<string, object>
        {
            ["replicas"] = Template.Expression($".Values.workloads.{unit.Key}.replicas"),
            ["strategy"] = new Dictionary<string, object>
            {
                ["type"] = "RollingUpdate",
                ["rollingUpdate"] = new Dictionary<string, object> { ["maxUnavailable"] = 0, ["maxSurge"] = 1 },
            },
            ["selector"] = new Dictionary<string, object> { ["matchLabels"] = unit.Selector },
            ["template"] = PodTemplate.Of(unit),
        },
    };
}
