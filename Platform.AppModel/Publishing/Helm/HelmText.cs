using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing.Workloads;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>Values in the words of a chart: what is not secret is one of its values, what is secret a variable that Kubernetes fills in from the secret of that name.</summary>
internal sealed class HelmText(IResource owner, HelmNeeds needs) : WorkloadText(SharedFolder)
{
    public const string SharedFolder = "/shared";

    private readonly List<SecretPart> _secrets = [];

    /// <summary>What of secrets was named, each once.</summary>
    public IReadOnlyList<SecretPart> Secrets => _secrets;

    protected override string Parameter(ParameterResource parameter) => parameter.Secret ? Secret(new SecretPart(parameter, IsEncoded: false)) : Plain(parameter);

    protected override string Encoded(ParameterResource parameter) => parameter.Secret ? Secret(new SecretPart(parameter, IsEncoded: true)) : Template.Encoded(Plain(parameter));

    protected override string PublicAddress(IResource resource)
    {
        needs.Address(resource.Name);
        return Template.Required($"addresses.{HelmName.Key(resource.Name)}", "the address that browsers are given");
    }

    private string Plain(ParameterResource parameter)
    {
        needs.Parameter(parameter);
        var path = $"parameters.{HelmName.Key(parameter.Name)}";
        return parameter.Default is null ? Template.Required(path, "which has no default") : Template.Expression($".Values.{path}");
    }

    private string Secret(SecretPart part)
    {
        needs.Secret(part);
        if (!_secrets.Contains(part))
        {
            _secrets.Add(part);
        }

        return part.Placeholder;
    }

    // Kubernetes fills in $(NAME), and Helm what stands in its brackets.
    protected override string Literal(string text) => text.Replace("$(", "$$(", StringComparison.Ordinal).Replace("{{", Template.Expression("\"{{\""), StringComparison.Ordinal);

    protected override void Reaches(EndpointReference endpoint, int port)
    {
        if (endpoint.Resource.Name != owner.Name)
        {
            needs.Reach(owner.Name, endpoint.Resource.Name, port);
        }
    }
}
