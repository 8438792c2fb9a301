namespace Platform.ServiceDefaults.Identity;

/// <summary>A join token goes over the network encrypted, or not at all.</summary>
internal sealed class JoinAddressHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } address && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
            ? base.SendAsync(request, cancellationToken)
            : throw new HttpRequestException($"A join token is sent over https only, except on one machine, and {request.RequestUri} is neither: give the control plane's https address.");
}
