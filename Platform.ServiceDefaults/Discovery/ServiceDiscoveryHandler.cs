namespace Platform.ServiceDefaults.Discovery;

internal sealed class ServiceDiscoveryHandler(ServiceDirectory directory) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri ?? throw new InvalidOperationException("A request needs an address.");
        request.RequestUri = directory.Resolve(asked);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            // A retry above this handler must see the name again, not the address that just failed.
            request.RequestUri = asked;
        }
    }
}
