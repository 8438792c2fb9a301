using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Parameters;
using Aspire.Hosting.Running;
using Aspire.Hosting.Telemetry;

namespace Aspire.Hosting.Dashboard;

/// <summary>What the page shows, and what can be done from it.</summary>
internal sealed record DashboardModel(
    Func<string, Instance?> Find, Secrecy Secrecy, ParameterDesk Parameters, ResourceNotificationService Notifications, ResourceCommandService Commands, TelemetryStore Telemetry);
