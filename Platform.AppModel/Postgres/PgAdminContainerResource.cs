using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Postgres;

public sealed class PgAdminContainerResource(string name) : ContainerResource(name)
{
    internal const string EndpointName = "http";

    public EndpointReference PrimaryEndpoint => new(this, EndpointName);
}
