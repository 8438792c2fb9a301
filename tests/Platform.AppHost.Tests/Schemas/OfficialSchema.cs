using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.AppHost.Tests.Running;

namespace Platform.AppHost.Tests.Schemas;

/// <summary>The schemas that Kubernetes and Compose publish, as npm has them.</summary>
internal static class OfficialSchema
{
    /// <summary>What is wrong, a line each.</summary>
    /// <param name="kind"><c>kubernetes</c> or <c>compose</c>.</param>
    /// <param name="objects">What is checked.</param>
    public static async Task<IReadOnlyList<string>> CheckAsync(string kind, IEnumerable<JsonNode> objects)
    {
        var script = Path.Combine(AppHostProgram.Root, "tests", "Platform.AppHost.Tests", "Schemas", "check.mjs");
        var question = new JsonObject { ["kind"] = kind, ["objects"] = new JsonArray([.. objects.Select(one => one.DeepClone())]) };
        var end = await FedProgram.RunAsync(new ProcessStartInfo("node", [script, Path.Combine(AppHostProgram.Tools, "schemas"), Path.Combine(AppHostProgram.Tools, "npm")]), question.ToJsonString());
        Assert.True(end.ExitCode == 0, end.Errors);
        return JsonSerializer.Deserialize<List<string>>(end.Output)!;
    }
}
