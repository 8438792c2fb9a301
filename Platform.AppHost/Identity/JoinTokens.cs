namespace Platform.AppHost.Identity;

/// <summary>One for each service that joins, made anew at each start: a service that has joined before has no use for its own.</summary>
internal sealed record JoinTokens(IResourceBuilder<ParameterResource> Builder, IReadOnlyList<IResourceBuilder<ParameterResource>> Nodes);
