using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>What all replicas of a run have in common.</summary>
internal sealed record RunContext(ResourceNotificationService Notifications, ResourceEvents Events, ResourceHealthChecks Checks, RunRecord Record, DistributedApplicationExecutionContext Execution, TimeSpan Silence, TimeProvider Time);
