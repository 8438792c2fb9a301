namespace Aspire.Hosting.Publishing.Helm;

/// <summary>The way in for browsers and clients, where a public address is given. What ends TLS there is the operator's choice.</summary>
internal static class IngressObject
{
    public static string? Of(HelmUnit unit)
    {
        if (unit.Outside is not { } outside)
        {
            return null;
        }

        var address = $".Values.addresses.{unit.Key}";
        var host = Template.Expression($"(urlParse {address}).host | quote");
        return Template.Document(
            new Dictionary<string, object>
            {
                ["apiVersion"] = "networking.k8s.io/v1",
                ["kind"] = "Ingress",
                ["metadata"] = Labels.Metadata(unit.Name, unit.Name, Template.Json(".Values.ingress.annotations")),
                ["spec"] = new Dictionary<string, object>
                {
                    ["ingressClassName"] = Template.Expression("default nil .Values.ingress.className | toJson"),
                    ["tls"] = new List<object> { new Dictionary<string, object> { ["hosts"] = new List<string> { host }, ["secretName"] = $"{unit.Name}-tls" } },
                    ["rules"] = new List<object>
                    {
                        new Dictionary<string, object>
                        {
                            ["host"] = host,
                            ["http"] = new Dictionary<string, object>
                            {
                                ["paths"] = new List<object>
                                {
                                    new Dictionary<string, object>
                                    {
                                        ["path"] = "/",
                                        ["pathType"] = "Prefix",
                                        ["backend"] = new Dictionary<string, object>
                                        {
                                            ["service"] = new Dictionary<string, object> { ["name"] = unit.Name, ["port"] = new Dictionary<string, object> { ["name"] = outside.Endpoint.Name } },
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
            $"and .Values.ingress.enabled {address}");
    }
}
