using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Parameters;

internal static class ParameterNeeds
{
    /// <summary>The parameters that a value is made of, through connection strings of servers that run here.</summary>
    public static IEnumerable<ParameterResource> Of(object value) => Parts(value).Select(part => part as ParameterResource ?? ((FormattedValue)part).Parameter).OfType<ParameterResource>();

    /// <summary>Those of them whose value is encoded for an address.</summary>
    public static IEnumerable<ParameterResource> EncodedOf(object value) => Parts(value).OfType<FormattedValue>().Select(part => part.Parameter).OfType<ParameterResource>();

    private static IEnumerable<object> Parts(object value) => value switch
    {
        ParameterResource or FormattedValue => [value],
        ReferenceExpression expression => expression.ValueProviders.SelectMany(Parts),
        ConnectionStringReference reference => Parts(reference.Resource),
        IResourceWithConnectionString resource when Placement.IsOurs(resource) => Parts(resource.ConnectionStringExpression),
        _ => [],
    };
}
