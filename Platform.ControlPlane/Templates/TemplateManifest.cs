using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;

namespace Platform.ControlPlane.Templates;

/// <summary>A sample's <c>platform.json</c>.</summary>
internal sealed record TemplateManifest(Language Language, string Main, string Title, string Description, IReadOnlyList<TestCase>? Tests = null);
