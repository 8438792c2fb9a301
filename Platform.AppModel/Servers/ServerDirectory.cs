using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Servers;

internal static class ServerDirectory
{
    /// <summary>The resource's directory: kept if it has a data volume, new otherwise.</summary>
    public static string Of(IResource resource, RunPaths paths)
    {
        var directory = paths.DataOf(resource.Name);
        if (!ContainerMountAnnotation.Keeps(resource) && Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        Directory.CreateDirectory(directory);
        return directory;
    }

    /// <summary>For files with passwords: nobody else may read it, not even for a moment.</summary>
    public static async Task WriteSecretAsync(string file, string content, CancellationToken cancellationToken)
    {
        File.Delete(file);
        await using var stream = OwnerOnlyFile.Open(file, FileMode.CreateNew);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(content), cancellationToken);
    }
}
