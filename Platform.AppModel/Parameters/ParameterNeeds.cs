using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Parameters;

internal static class ParameterNeeds
{
    /// <summary>The parameters that a value is made of, through connection strings of servers that run here.</summary>
    public static IEnumerable<ParameterResource> Of(object value) => value switch
    {
        ParameterResource parameter => [parameter],
        ReferenceExpression expression => expression.ValueProviders.SelectMany(Of),
        ConnectionStringReference reference => Of(reference.Resource),
        IBackingService { Placement: not (null or Placement.Server) } => [],
        PostgresDatabaseResource { Given: not null } => [],
        IResourceWithConnectionString resource => Of(resource.ConnectionStringExpression),
        _ => [],
    };
}
