using Platform.Contracts.Grants;
using Platform.Contracts.Versions;

namespace Platform.ControlPlane.Versions;

/// <summary>What is kept of a module that lies among the blobs.</summary>
internal sealed record RecordedModule(ModuleRef Ref, long SizeBytes, PluginGrants? Needs);
