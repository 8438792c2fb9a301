using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts.Grants;

/// <summary>Lets a plugin call others of its tenant (<c>plugin.call</c>).</summary>
/// <param name="Plugins">1 to 50 of them, by name.</param>
public sealed record PluginCallGrant([MinLength(1), MaxLength(50)] IReadOnlyList<CalleeName> Plugins);
