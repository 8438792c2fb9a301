using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Gives each endpoint of what is published its ports, by Aspire's rules: what was said counts, a project's first http and https are the deployment tool's business, and the rest get ports of their own.</summary>
internal sealed class BindingPlan
{
    private const int FirstPort = 8000;

    private readonly HashSet<int> _used = [];
    private int _next = FirstPort;

    public IReadOnlyList<Binding> Of(IResource resource)
    {
        var bindings = new List<Binding>();
        var schemes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var isFirst = endpoint.UriScheme is "http" or "https" && schemes.Add(endpoint.UriScheme);
            var target = endpoint.TargetPort
                ?? (resource is ContainerResource ? endpoint.Port : null)
                ?? (resource is ProjectResource && isFirst ? null : Take());
            var exposed = endpoint.Port is { } port && port != target ? port : (int?)null;
            _used.UnionWith(new[] { target, endpoint.Port }.OfType<int>());
            bindings.Add(new Binding(endpoint, target, exposed));
        }

        return bindings;
    }

    private int Take()
    {
        while (!_used.Add(_next))
        {
            _next++;
        }

        return _next++;
    }
}
