using System.Net.Http.Json;
using Platform.Contracts;
using Platform.Contracts.Identity;

namespace Platform.ServiceDefaults.Identity;

/// <summary>Asks the control plane for a first certificate.</summary>
internal sealed class JoinClient(HttpClient http)
{
    public Task<IssuedCertificate> JoinAsync(JoinRequest request, CancellationToken cancellationToken) =>
        IssuedAnswer.PostAsync(http, "v1/join", JsonContent.Create(request, options: PlatformJson.Options), cancellationToken);
}
