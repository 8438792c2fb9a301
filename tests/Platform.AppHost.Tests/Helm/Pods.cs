using System.Text.Json.Nodes;

namespace Platform.AppHost.Tests.Helm;

/// <summary>What runs, among a chart's objects.</summary>
internal static class Pods
{
    public static bool Runs(JsonObject one) => Kind(one) is "Deployment" or "StatefulSet";

    public static string Kind(JsonObject one) => one["kind"]!.ToString();

    public static string Name(JsonObject one) => one["metadata"]!["name"]!.ToString();

    public static JsonObject Spec(JsonObject workload) => workload["spec"]!["template"]!["spec"]!.AsObject();

    public static JsonObject Labels(JsonObject workload) => workload["spec"]!["template"]!["metadata"]!["labels"]!.AsObject();

    public static IEnumerable<JsonObject> Containers(JsonObject one) => Runs(one) ? Spec(one)["containers"]!.AsArray().Select(container => container!.AsObject()) : [];

    public static IEnumerable<JsonObject> Environment(JsonObject container) => container["env"]!.AsArray().Select(variable => variable!.AsObject());

    public static string? Variable(JsonObject container, string name) => Environment(container).FirstOrDefault(variable => variable["name"]!.ToString() == name)?["value"]?.ToString();

    public static bool Matches(JsonNode? selector, JsonObject labels) => selector!.AsObject().All(label => labels[label.Key]?.ToString() == label.Value!.ToString());
}
