using Platform.Contracts.Plugins;

namespace Platform.AppHost.Readiness;

/// <param name="Plugin">As the control plane lists it.</param>
/// <param name="After">How long after the services were up it was deployed.</param>
internal sealed record SeededPlugin(PluginInfo Plugin, TimeSpan After)
{
    public string Path => $"/name/{Plugin.Tenant}/{Plugin.Namespace}/{Plugin.Name}";

    public string Ref => Plugin.Deployment is { Versions: [var version, ..] } ? version.Ref.ToString() : "";
}
