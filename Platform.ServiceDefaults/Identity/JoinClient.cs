using System.Net.Http.Json;
using Platform.Contracts;
using Platform.Contracts.Identity;

namespace Platform.ServiceDefaults.Identity;

/// <summary>Asks the control plane's ordinary address for a first certificate.</summary>
internal sealed class JoinClient(HttpClient http)
{
    public static readonly Uri Address = new("https+http://_http.controlplane/");

    public Task<IssuedCertificate> JoinAsync(JoinRequest request, CancellationToken cancellationToken) =>
        IssuedAnswer.PostAsync(http, "v1/join", JsonContent.Create(request, options: PlatformJson.Options), cancellationToken);
}
