using Platform.AppHost.Identity;

namespace Platform.AppHost.Topology;

/// <summary>The control plane, as a region sees it: a resource of this application, or one that is deployed somewhere else and that parameters name.</summary>
internal abstract record ControlPlane
{
    /// <param name="Project">The resource.</param>
    /// <param name="Joining">Tokens that it lets services join with.</param>
    internal sealed record Here(IResourceBuilder<ProjectResource> Project, JoinTokens Joining) : ControlPlane;

    /// <param name="Url">Its ordinary address.</param>
    /// <param name="SystemUrl">The address of its system listener.</param>
    /// <param name="JoinTokens">Each lets one node join: <c>platform node token --region NAME</c> makes it.</param>
    /// <param name="AuthorityKey">The public key of the authority, by which a node knows that nobody else answered it.</param>
    internal sealed record Elsewhere(
        IResourceBuilder<ParameterResource> Url, IResourceBuilder<ParameterResource> SystemUrl, IReadOnlyList<IResourceBuilder<ParameterResource>> JoinTokens, IResourceBuilder<ParameterResource> AuthorityKey) : ControlPlane;
}
