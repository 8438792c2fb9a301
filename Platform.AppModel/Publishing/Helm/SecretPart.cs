using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing.Workloads;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>A secret's value, plain or as a part of an address.</summary>
internal sealed record SecretPart(ParameterResource Secret, bool IsEncoded)
{
    /// <summary>As a container's environment names it.</summary>
    public string Variable => IsEncoded ? WorkloadName.EncodedVariable(Secret.Name) : WorkloadName.Variable(Secret.Name);

    /// <summary>Where it comes to stand within another text.</summary>
    public string Placeholder => $"$({Variable})";

    /// <summary>Which entry of Kubernetes' secret it is.</summary>
    public string Key => IsEncoded ? SecretObject.EncodedKey : SecretObject.Key;

    public Dictionary<string, object> Reference() => new() { ["name"] = Secret.Name, ["key"] = Key };
}
