using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace Platform.ServiceDefaults.Identity;

/// <summary>
/// Where services of one machine or cluster share a folder, the authority's certificate lies there: the control plane writes it, whoever joins reads it and
/// knows by it whom it sends its token to, without anybody else's certificate.
/// </summary>
public static class AuthorityFile
{
    public const string Setting = "Identity:AuthorityFile";

    /// <summary>It is no secret: everybody may read it.</summary>
    public static void Write(IConfiguration configuration, string certificatePem)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[Setting] is { Length: > 0 } path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var temporary = $"{path}.{Environment.ProcessId}";
            File.WriteAllText(temporary, certificatePem);
            File.Move(temporary, path, overwrite: true);
        }
    }

    /// <exception cref="InvalidOperationException">It is not there yet.</exception>
    internal static X509Certificate2 Read(string path) => File.Exists(path)
        ? X509Certificate2.CreateFromPem(File.ReadAllText(path))
        : throw new InvalidOperationException($"The control plane has not written {path} yet.");
}
