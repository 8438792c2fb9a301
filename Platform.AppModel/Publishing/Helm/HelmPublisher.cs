using System.Text;
using System.Text.Json;
using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Publishing.Environments;
using Aspire.Hosting.Publishing.Workloads;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>Writes the application as a Helm chart: a file for each resource, one for the network, one for secrets, and what Helm says in the end.</summary>
internal sealed class HelmPublisher(WorkloadPlan plan, IConfiguration configuration)
{
    private const string Version = "0.1.0";

    // The first with pods that a StatefulSet numbers, and policies as they are written here.
    private const string Kubernetes = ">=1.27.0-0";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<string> PublishAsync(string output, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetFullPath(output), "helm");
        var templates = Path.Combine(folder, "templates");
        if (Directory.Exists(templates))
        {
            // What is no longer declared must not be installed again.
            Directory.Delete(templates, recursive: true);
        }

        Directory.CreateDirectory(templates);
        var needs = new HelmNeeds();
        var workloads = await plan.ReadAsync(HelmText.SharedFolder, cancellationToken, ComputeEnvironments.Take<KubernetesEnvironmentResource>);
        var units = workloads.GroupBy(workload => workload.Resource.Name, StringComparer.Ordinal).Select(group => new HelmUnit([.. group], needs)).ToList();
        foreach (var unit in units)
        {
            await WriteAsync(templates, $"{unit.Name}.yaml", Objects(unit, needs), cancellationToken);
        }

        await WriteAsync(templates, "network.yaml", NetworkPolicies.Common(), cancellationToken);
        await WriteAsync(templates, "secrets.yaml", needs.Parameters.Where(parameter => parameter.Secret).Select(secret => SecretObject.Of(secret, needs.IsEncoded(secret))), cancellationToken);
        if (units.Any(unit => unit.Shares))
        {
            await WriteAsync(templates, "shared.yaml", [SharedVolume.Document()], cancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(templates, HelmNotes.FileName), HelmNotes.Of(needs).ReplaceLineEndings("\n"), cancellationToken);
        var values = HelmValues.Of(units, needs, configuration).ToList();
        await File.WriteAllTextAsync(Path.Combine(folder, "values.yaml"), ValuesText(values), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "values.schema.json"), ValuesSchema.Of(values).ToJsonString(Indented).ReplaceLineEndings("\n") + "\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "Chart.yaml"), ChartText(output), cancellationToken);
        return $"wrote {folder}";
    }

    private static IEnumerable<string> Objects(HelmUnit unit, HelmNeeds needs)
    {
        if (unit.Own.Count > 0)
        {
            yield return OwnSettings.ConfigMap(unit);
        }

        yield return WorkloadObject.Of(unit);
        foreach (var service in ServiceObjects.Of(unit))
        {
            yield return service;
        }

        if (IngressObject.Of(unit) is { } ingress)
        {
            yield return ingress;
        }

        yield return DisruptionBudget.Of(unit);
        foreach (var policy in NetworkPolicies.Of(unit, needs))
        {
            yield return policy;
        }
    }

    private static Task WriteAsync(string folder, string name, IEnumerable<string> documents, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(Path.Combine(folder, name), string.Join("---\n", documents), cancellationToken);

    private static string ValuesText(IEnumerable<(string Comment, string Name, object Value)> values)
    {
        var text = new StringBuilder();
        foreach (var (comment, name, value) in values)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append("# ").Append(comment).Append('\n').Append(Template.Text(new Dictionary<string, object> { [name] = value }));
        }

        return text.ToString();
    }

    private static string ChartText(string output) => Template.Text(new Dictionary<string, object>
    {
        ["apiVersion"] = "v2",
        ["name"] = WorkloadName.Application(output),
        ["description"] = "Runs plugins that customers write: untrusted code, isolated",
        ["type"] = "application",
        ["version"] = Version,
        ["appVersion"] = Version,
        ["kubeVersion"] = Kubernetes,
    });
}
