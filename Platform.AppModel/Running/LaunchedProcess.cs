namespace Aspire.Hosting.Running;

/// <param name="Spec">As it was started.</param>
/// <param name="Id">Absent once it has ended.</param>
internal sealed record LaunchedProcess(LaunchSpec Spec, int? Id);
