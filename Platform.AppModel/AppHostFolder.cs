using System.Reflection;

namespace Aspire.Hosting;

/// <summary>Where an app host's project is, which its build wrote into it; paths that an application names begin there.</summary>
internal static class AppHostFolder
{
    public static string Of(Assembly? program) =>
        program?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == "apphostprojectpath")?.Value is { } directory && Directory.Exists(directory)
            ? directory
            : Directory.GetCurrentDirectory();
}
