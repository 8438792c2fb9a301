using Platform.Contracts.Grants;

namespace Platform.DataPlane.Capabilities;

/// <summary>Something that guests may call. Each capability registers its own.</summary>
internal sealed class Operation
{
    private readonly Func<PluginGrants, Call, CancellationToken, Task<byte[]>?> _perform;

    private Operation(string name, Func<PluginGrants, Call, CancellationToken, Task<byte[]>?> perform) => (Name, _perform) = (name, perform);

    /// <summary>As the guest contract names it.</summary>
    public string Name { get; }

    /// <param name="name">As the guest contract names it.</param>
    /// <param name="grantOf">The part of a plugin's grants that allows it; null: not granted.</param>
    /// <param name="perform">Throws a <see cref="CallException"/> where the plugin is to be told an error.</param>
    public static Operation Of<TGrant>(string name, Func<PluginGrants, TGrant?> grantOf, Func<TGrant, Call, CancellationToken, Task<byte[]>> perform)
        where TGrant : class =>
        new(name, (grants, call, stop) => grantOf(grants) is { } grant ? perform(grant, call, stop) : null);

    /// <exception cref="CallException">It was not granted, or there is no answer.</exception>
    public Task<byte[]> PerformAsync(PluginGrants? grants, Call call, CancellationToken cancellationToken) =>
        (grants is null ? null : _perform(grants, call, cancellationToken))
        ?? throw new CallException("not-granted", $"This plugin was not granted '{Name}'.");
}
