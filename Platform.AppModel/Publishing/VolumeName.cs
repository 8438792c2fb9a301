using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

internal static class VolumeName
{
    // Enough to tell two app hosts of one name apart.
    private const int DigestLength = 10;

    /// <summary>The same for the same application on every machine: data must be found again.</summary>
    public static string Of<T>(IResourceBuilder<T> builder, string suffix)
        where T : IResource
    {
        var application = builder.ApplicationBuilder.Environment.ApplicationName.ToLowerInvariant();
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(application)))[..DigestLength];
        return $"{application}-{digest}-{builder.Resource.Name}-{suffix}".Replace('.', '-');
    }
}
