using System.Net.Http.Json;
using Platform.Contracts;
using Platform.Contracts.Identity;

namespace Platform.ServiceDefaults.Identity;

/// <summary>Asks the control plane's system listener for the next certificate, over the present one.</summary>
internal sealed class RenewClient(HttpClient http)
{
    public static readonly Uri Address = new("https://_system.controlplane/");

    public Task<IssuedCertificate> RenewAsync(RenewRequest request, CancellationToken cancellationToken) =>
        IssuedAnswer.PostAsync(http, "system/v1/certificates", JsonContent.Create(request, options: PlatformJson.Options), cancellationToken);
}
