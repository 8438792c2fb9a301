using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing.Workloads;

namespace Aspire.Hosting.Publishing.Compose;

/// <summary>Values in Compose's words: a parameter is a variable of the .env file.</summary>
internal sealed class ComposeText(string sharedFolder) : WorkloadText(sharedFolder)
{
    private readonly List<ParameterResource> _parameters = [];
    private readonly List<string> _publicServices = [];

    /// <summary>Parameters that were referred to, each once.</summary>
    public IReadOnlyList<ParameterResource> Parameters => _parameters;

    /// <summary>Services whose public address was referred to.</summary>
    public IReadOnlyList<string> PublicServices => _publicServices;

    protected override string Parameter(ParameterResource parameter)
    {
        if (!_parameters.Contains(parameter))
        {
            _parameters.Add(parameter);
        }

        var name = WorkloadName.Variable(parameter.Name);
        return parameter.Default is null ? $"${{{name}:?set {name} in the .env file}}" : $"${{{name}}}";
    }

    protected override string PublicAddress(IResource resource)
    {
        if (!_publicServices.Contains(resource.Name))
        {
            _publicServices.Add(resource.Name);
        }

        return $"${{{WorkloadName.Variable(resource.Name)}_URL}}";
    }

    protected override string Literal(string text) => text.Replace("$", "$$", StringComparison.Ordinal);
}
