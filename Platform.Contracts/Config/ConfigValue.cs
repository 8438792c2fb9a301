namespace Platform.Contracts.Config;

/// <summary>A setting.</summary>
/// <param name="Name">What a plugin finds it by.</param>
/// <param name="Value">Any text without NUL. It is no secret: whoever manages reads it, and nodes keep it in the clear.</param>
public sealed record ConfigValue(VariableName Name, string Value);
