using System.Text.Json.Nodes;

namespace Platform.AppHost.Tests.Azd;

/// <summary>What azd 1.31 refuses in a manifest, said here once more so that it is known before azd says it. Every violation is a sentence.</summary>
internal static class AzdRules
{
    private static readonly string[] Types =
    [
        "project.v0", "project.v1", "container.v0", "container.v1", "dockerfile.v0", "parameter.v0", "value.v0", "annotated.string",
        "azure.bicep.v0", "azure.bicep.v1", "dapr.v0", "dapr.component.v0",
    ];

    public static IReadOnlyList<string> Check(JsonObject resources, string folder) =>
        [.. resources.SelectMany(resource => Check(resource.Key, resource.Value!.AsObject(), resources, folder))];

    public static string TypeOf(JsonObject resource) => resource["type"]?.GetValue<string>() ?? "";

    /// <summary>What runs, and so has addresses, an environment and arguments.</summary>
    public static bool IsCompute(JsonObject resource) => TypeOf(resource).Split('.')[0] is "project" or "container" or "dockerfile";

    private static IEnumerable<string> Check(string name, JsonObject resource, JsonObject resources, string folder) => Types.Contains(TypeOf(resource))
        ? ExpressionRules.Check(name, resource, resources)
            .Concat(BindingRules.Check(name, resource))
            .Concat(ParameterRules.Check(name, resource))
            .Concat(FileRules.Check(name, resource, folder))
            .Concat(SecretRules.Check(name, resource, resources))
        : [$"{name}: unsupported resource type '{TypeOf(resource)}'"];
}
