using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>One secret of the application is one of Kubernetes', under the same name, whoever refers to it. A value is given, or known from before, or made.</summary>
internal static class SecretObject
{
    public const string Key = "value";

    /// <summary>There where a program has it in an address.</summary>
    public const string EncodedKey = "uri";

    public static string Of(ParameterResource secret, bool isEncoded)
    {
        var data = new Dictionary<string, object> { [Key] = Template.Expression("$value") };
        if (isEncoded)
        {
            data[EncodedKey] = Template.Expression($"$value | b64dec{Template.PercentEncoded} | b64enc");
        }

        var content = new Dictionary<string, object>
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            // Data was made with it: it stays when the release is taken away, as the data does.
            ["metadata"] = Labels.Metadata(secret.Name, annotations: new Dictionary<string, object> { ["helm.sh/resource-policy"] = "keep" }),
            ["type"] = "Opaque",
            ["data"] = data,
        };
        var made = secret.Default is GenerateParameterDefault generated
            ? $"randAlphaNum {generated.MinLength} | b64enc"
            : $"required \"set secrets.values.{secret.Name}, which nobody but you has\" \"\"";
        return $$$"""
            {{- if .Values.secrets.create }}
            {{- $given := index .Values.secrets.values "{{{secret.Name}}}" }}
            {{- $known := lookup "v1" "Secret" .Release.Namespace "{{{secret.Name}}}" }}
            {{- $value := "" }}
            {{- if $given }}{{ $value = $given | b64enc }}{{ else if $known }}{{ $value = index $known.data "{{{Key}}}" }}{{ else }}{{ $value = {{{made}}} }}{{ end }}
            {{{Template.Document(content)}}}
            {{- end }}

            """;
    }
}
