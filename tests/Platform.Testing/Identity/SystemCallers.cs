using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Platform.Testing.Identity;

/// <summary>Clients of system listeners. They do not look at the server's certificate: that is tested where it belongs.</summary>
public static class SystemCallers
{
    // Long polls wait half a minute.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

#pragma warning disable CA5359 // The clients of the product check servers; this one plays whoever calls.
    public static HttpClient Client(Uri address, X509Certificate2? certificate) => new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate!,
            RemoteCertificateValidationCallback = static (_, _, _, _) => true,
        },
    })
    { BaseAddress = address, Timeout = Timeout };
#pragma warning restore CA5359
}
