using System.Reflection;

namespace Platform.Editor.Tests.Running;

internal static class Paths
{
    public static string Root { get; } = Path.GetFullPath(Find("Root"));

    public static string Editor { get; } = Find("Editor");

    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Root, "artifacts", "screenshots")).FullName;

    private static string Find(string key) => typeof(Paths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
