using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing.Workloads;

namespace Aspire.Hosting.Publishing.Compose;

/// <summary>Values in Compose's words: a parameter is a variable of the .env file.</summary>
internal sealed class ComposeText(string sharedFolder) : WorkloadText(sharedFolder)
{
    private readonly List<ParameterResource> _parameters = [];
    private readonly HashSet<ParameterResource> _encoded = [];
    private readonly List<string> _publicServices = [];

    /// <summary>Parameters that were referred to, each once.</summary>
    public IReadOnlyList<ParameterResource> Parameters => _parameters;

    /// <summary>Those that are parts of addresses.</summary>
    public IReadOnlySet<ParameterResource> InAddresses => _encoded;

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

    protected override string Encoded(ParameterResource parameter)
    {
        Parameter(parameter);
        _encoded.Add(parameter);
        var name = WorkloadName.EncodedVariable(parameter.Name);
        return $"${{{name}:?publish again, or set {name} in the .env file}}";
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
