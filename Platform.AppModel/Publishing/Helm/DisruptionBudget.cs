namespace Aspire.Hosting.Publishing.Helm;

internal static class DisruptionBudget
{
    /// <summary>A cluster that is maintained takes one of a resource's pods at a time. One that is alone may go: it would hold up its machine for ever.</summary>
    public static string Of(HelmUnit unit) => Template.Document(new Dictionary<string, object>
    {
        ["apiVersion"] = "policy/v1",
        ["kind"] = "PodDisruptionBudget",
        ["metadata"] = Labels.Metadata(unit.Name, unit.Name),
        ["spec"] = new Dictionary<string, object>
        {
            ["maxUnavailable"] = 1,
            ["selector"] = new Dictionary<string, object> { ["matchLabels"] = unit.Selector },
        },
    });
}
