using System.Text.Json.Serialization;
using Platform.Contracts.Names;
using Platform.Contracts.Tenants;
using Platform.Contracts.Versions;

namespace Platform.Contracts.Plugins;

/// <summary>The full name of one version: <c>fqmn://tenant/namespace/plugin@ref</c>.</summary>
[JsonConverter(typeof(NameJsonConverter<Fqmn>))]
public readonly record struct Fqmn : IName<Fqmn>
{
    private const string Scheme = "fqmn://";

    /// <summary>Puts a full name together.</summary>
    public Fqmn(PluginId plugin, ModuleRef moduleRef)
    {
        Plugin = plugin;
        Ref = moduleRef;
    }

    /// <summary>The plugin.</summary>
    public PluginId Plugin { get; }

    /// <summary>The version's ref.</summary>
    public ModuleRef Ref { get; }

    /// <inheritdoc/>
    public string Value => $"{Scheme}{Plugin}@{Ref}";

    /// <summary>Reads a full name.</summary>
    /// <exception cref="FormatException">A part is missing or breaks its grammar; the message says which.</exception>
    public static Fqmn Parse(string? text) => IName<Fqmn>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out Fqmn result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out Fqmn name, out string error)
    {
        name = default;
        if (text is null || !text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            error = $"A full name begins with {Scheme}.";
            return false;
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        var parts = (at < 0 ? text[Scheme.Length..] : text[Scheme.Length..at]).Split('/');
        if (at < 0 || parts.Length != 3)
        {
            error = $"A full name has the form {Scheme}tenant/namespace/plugin@ref.";
            return false;
        }

        if (!TenantName.TryParse(parts[0], out var tenant, out error)
            || !NamespaceName.TryParse(parts[1], out var ns, out error)
            || !PluginName.TryParse(parts[2], out var plugin, out error)
            || !ModuleRef.TryParse(text[(at + 1)..], out var moduleRef, out error))
        {
            return false;
        }

        name = new Fqmn(new PluginId(tenant, ns, plugin), moduleRef);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
