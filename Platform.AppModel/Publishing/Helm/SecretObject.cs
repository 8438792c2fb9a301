using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>One secret of the application is one of Kubernetes', under the same name, whoever refers to it. A value is given, or known from before, or made.</summary>
internal static class SecretObject
{
    public const string Key = "value";

    public static Dictionary<string, object> Reference(ParameterResource secret) => new() { ["name"] = secret.Name, ["key"] = Key };

    public static string Of(ParameterResource secret)
    {
        var given = $"index .Values.secrets.values \"{secret.Name}\"";
        var made = secret.Default is GenerateParameterDefault generated
            ? $"randAlphaNum {generated.MinLength} | b64enc"
            : $"required \"set secrets.values.{secret.Name}, which nobody but you has\" \"\"";
        return $"""
            {Let("given", given)}
            {Let("known", $"lookup \"v1\" \"Secret\" .Release.Namespace \"{secret.Name}\"")}
            {Template.Document(
                new Dictionary<string, object>
                {
                    ["apiVersion"] = "v1",
                    ["kind"] = "Secret",
                    // Data was made with it: it stays when the release is taken away, as the data does.
                    ["metadata"] = Labels.Metadata(secret.Name, annotations: new Dictionary<string, object> { ["helm.sh/resource-policy"] = "keep" }),
                    ["type"] = "Opaque",
                    ["data"] = new Dictionary<string, object>
                    {
                        [Key] = Template.Expression("if $given") + Template.Expression("$given | b64enc")
                            + Template.Expression("else if $known") + Template.Expression($"index $known.data \"{Key}\"")
                            + Template.Expression("else") + Template.Expression(made) + Template.Expression("end"),
                    },
                },
                ".Values.secrets.create")}
            """;
    }

    private static string Let(string name, string code) => $"{{{{- ${name} := {code} }}}}";
}
