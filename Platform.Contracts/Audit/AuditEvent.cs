using System.Text.Json;

namespace Platform.Contracts.Audit;

/// <summary>One change that was made by the API. Written together with it, never changed, and kept when what it was made to is gone.</summary>
/// <param name="Number">Counts up, with gaps.</param>
/// <param name="At">When.</param>
/// <param name="Environment">In which environment; empty: it is the installation's.</param>
/// <param name="Who">The key id, the actor of a session, or the operator.</param>
/// <param name="Action">The operation's id in the API's description.</param>
/// <param name="Subject">The path that was called.</param>
/// <param name="Tenant">The tenant, if it is about one.</param>
/// <param name="Plugin">Namespace and plugin, if it is about one.</param>
/// <param name="Before">What held before, where a setting was replaced. Never a secret.</param>
/// <param name="After">What was set. Never a secret.</param>
public sealed record AuditEvent(
    long Number,
    DateTimeOffset At,
    string Environment,
    string Who,
    string Action,
    string Subject,
    string? Tenant = null,
    string? Plugin = null,
    JsonElement? Before = null,
    JsonElement? After = null);
