using System.Text.Json.Serialization;
using Platform.Contracts.Names;
using Platform.Contracts.Plugins;

namespace Platform.Contracts.Grants;

/// <summary>Names a plugin of the same tenant: <c>namespace/plugin</c>. No name leads to another tenant.</summary>
[JsonConverter(typeof(NameJsonConverter<CalleeName>))]
public readonly record struct CalleeName : IName<CalleeName>
{
    private const char Separator = '/';

    private readonly bool _isSet;

    private CalleeName(NamespaceName ns, PluginName plugin) => (Namespace, Plugin, _isSet) = (ns, plugin, true);

    /// <summary>Its namespace.</summary>
    public NamespaceName Namespace { get; }

    /// <summary>Its name there.</summary>
    public PluginName Plugin { get; }

    /// <inheritdoc/>
    public string Value => _isSet ? $"{Namespace}{Separator}{Plugin}" : throw new InvalidOperationException("A default CalleeName has no value.");

    /// <summary>Reads the name.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    public static CalleeName Parse(string? text) => IName<CalleeName>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out CalleeName result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out CalleeName name, out string error)
    {
        name = default;
        if (text?.Split(Separator) is not [var first, var second])
        {
            error = "A plugin is named as namespace/plugin.";
            return false;
        }

        if (!NamespaceName.TryParse(first, out var ns, out error) || !PluginName.TryParse(second, out var plugin, out error))
        {
            return false;
        }

        name = new CalleeName(ns, plugin);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
