using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Versions;

namespace Platform.Contracts.Drafts;

/// <summary>Runs the newest successful build of the draft in an ephemeral instance.</summary>
/// <param name="Input">The request body, as text.</param>
/// <param name="Ref">A version other than the newest build's.</param>
public sealed record TestDraft([StringLength(1048576)] string Input, ModuleRef? Ref = null);
