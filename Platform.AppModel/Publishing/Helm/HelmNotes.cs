namespace Aspire.Hosting.Publishing.Helm;

/// <summary>What Helm says when it has installed the chart: where things are, and how to look.</summary>
internal static class HelmNotes
{
    public const string FileName = "NOTES.txt";

    public static string Of(HelmNeeds needs)
    {
        var secrets = needs.Parameters.Where(parameter => parameter.Secret).Select(parameter => parameter.Name).Order(StringComparer.Ordinal).ToList();
        var notes = """
            {{ .Chart.Name }} {{ .Chart.AppVersion }} in the namespace {{ .Release.Namespace }}
            {{- range $name, $address := .Values.addresses }}
            {{- if $address }}
              {{ $name }}  {{ $address }}
            {{- end }}
            {{- end }}

            What is up:
              kubectl --namespace {{ .Release.Namespace }} get pods

            """;
        return secrets.Count == 0 ? notes : $$"""
            {{notes}}
            A secret ({{string.Join(", ", secrets)}}):
              kubectl --namespace {{"{{ .Release.Namespace }}"}} get secret NAME --output jsonpath='{.data.{{SecretObject.Key}}}' | base64 --decode

            """;
    }
}
