using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing.Workloads;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>Values in the words of a chart: what is not secret is one of its values, what is secret a variable that Kubernetes fills in from the secret of that name.</summary>
internal sealed class HelmText(IResource owner, HelmNeeds needs) : WorkloadText(SharedFolder)
{
    public const string SharedFolder = "/shared";

    private readonly List<ParameterResource> _secrets = [];

    /// <summary>Secrets that were named, each once.</summary>
    public IReadOnlyList<ParameterResource> Secrets => _secrets;

    /// <summary>Where a secret's value comes to stand within another text.</summary>
    public static string Placeholder(ParameterResource secret) => $"$({WorkloadName.Variable(secret.Name)})";

    protected override string Parameter(ParameterResource parameter)
    {
        needs.Parameter(parameter);
        if (!parameter.Secret)
        {
            var path = $"parameters.{HelmName.Key(parameter.Name)}";
            return parameter.Default is null ? Template.Required(path, "which has no default") : Template.Expression($".Values.{path}");
        }

        if (!_secrets.Contains(parameter))
        {
            _secrets.Add(parameter);
        }

        return Placeholder(parameter);
    }

    protected override string PublicAddress(IResource resource)
    {
        needs.Address(resource.Name);
        return Template.Required($"addresses.{HelmName.Key(resource.Name)}", "the address that browsers are given");
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
