using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>As Aspire names volumes: who changes to it, or back, finds the data again.</summary>
internal static class VolumeName
{
    // Enough to tell two app hosts of one name apart.
    private const int DigestLength = 10;

    /// <summary>The same for the same application on every machine; in a local run, for each checkout its own.</summary>
    public static string Of<T>(IResourceBuilder<T> builder, string suffix)
        where T : IResource
    {
        var (application, name) = (builder.ApplicationBuilder, builder.ApplicationBuilder.Environment.ApplicationName);
        var project = $"{name}.csproj";
        var told = application.ExecutionContext.IsPublishMode ? project : Path.Combine(application.AppHostDirectory, project).ToLowerInvariant();
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told)))[..DigestLength];
        return $"{Safe(name).ToLowerInvariant()}-{digest}-{builder.Resource.Name}-{suffix}";
    }

    private static string Safe(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-' ? letter : '_'));
}
