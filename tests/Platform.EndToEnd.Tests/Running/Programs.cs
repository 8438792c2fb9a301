using System.Reflection;

namespace Platform.EndToEnd.Tests.Running;

/// <summary>The programs under test, as this build made them.</summary>
internal static class Programs
{
    public static string AppHost { get; } = Find("AppHost");

    public static string Cli { get; } = Find("Cli");

    public static string Root { get; } = Path.GetFullPath(Find("Root"));

    private static string Find(string key) => typeof(Programs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
