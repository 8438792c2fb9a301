using System.Runtime.InteropServices;

namespace Platform.Builder.Toolchains;

/// <summary>What it takes to run this program again as a child.</summary>
internal static class DotnetPaths
{
    /// <summary>The directory with <c>dotnet</c> and <c>shared/</c>: three above the runtime that runs now.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    public static string Application { get; } = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    public static string Assembly => typeof(DotnetPaths).Assembly.GetName().Name + ".dll";
}
