namespace Platform.ServiceDefaults.Identity;

/// <summary>Refuses what could not be a call between services, with a sentence instead of a failed handshake.</summary>
internal sealed class SystemCallHandler(SystemIdentity identity) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri?.Scheme != Uri.UriSchemeHttps)
        {
            throw new HttpRequestException($"Services call each other over https only, and {request.RequestUri} is not.");
        }

        return identity.Certificate is null
            ? throw new HttpRequestException("This service has not joined the installation yet.")
            : base.SendAsync(request, cancellationToken);
    }
}
