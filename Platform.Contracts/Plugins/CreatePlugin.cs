namespace Platform.Contracts.Plugins;

/// <summary>Makes a plugin, with a draft from its language's template.</summary>
/// <param name="Namespace">Made when it does not exist.</param>
/// <param name="Name">Unique in the namespace.</param>
/// <param name="Language">What it is written in; fixed for its life.</param>
public sealed record CreatePlugin(NamespaceName Namespace, PluginName Name, Language Language);
