using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>What the programs of a chart refer to: for each there must be a value, a secret or a way through the network.</summary>
internal sealed class HelmNeeds
{
    private readonly List<ParameterResource> _parameters = [];
    private readonly HashSet<ParameterResource> _encoded = [];
    private readonly List<string> _addresses = [];
    private readonly HashSet<(string From, string To, int Port)> _ways = [];

    public IReadOnlyList<ParameterResource> Parameters => _parameters;

    /// <summary>Resources whose public address is told to somebody.</summary>
    public IReadOnlyList<string> Addresses => _addresses;

    public void Parameter(ParameterResource parameter)
    {
        if (!_parameters.Contains(parameter))
        {
            _parameters.Add(parameter);
        }
    }

    public void Secret(SecretPart part)
    {
        Parameter(part.Secret);
        if (part.IsEncoded)
        {
            _encoded.Add(part.Secret);
        }
    }

    /// <summary>Whether somebody has it in an address.</summary>
    public bool IsEncoded(ParameterResource secret) => _encoded.Contains(secret);

    public void Address(string resource)
    {
        if (!_addresses.Contains(resource))
        {
            _addresses.Add(resource);
        }
    }

    public void Reach(string from, string to, int port) => _ways.Add((from, to, port));

    public IEnumerable<(string To, int Port)> From(string resource) => _ways.Where(way => way.From == resource).Select(way => (way.To, way.Port)).Order();

    public IEnumerable<(string From, int Port)> To(string resource) => _ways.Where(way => way.To == resource).Select(way => (way.From, way.Port)).Order();
}
