using System.Net.Http.Headers;

namespace Platform.ServiceDefaults.Identity;

internal sealed class SystemKeyHandler(SystemKey key) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue(SystemIdentityExtensions.Scheme, key.Value);
        return base.SendAsync(request, cancellationToken);
    }
}
