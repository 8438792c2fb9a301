using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

internal sealed class DashboardResource() : Resource("dashboard");
