using System.Diagnostics;
using System.Reflection;

namespace Platform.AppHost.Tests.Running;

/// <summary>The app host as this build made it, called as a deployment tool calls it.</summary>
internal static class AppHostProgram
{
    public static string Root { get; } = Path.GetFullPath(Find("Root"));

    public static string Project { get; } = Path.Combine(Root, "Platform.AppHost", "Platform.AppHost.csproj");

    public static Task<ProgramEnd> RunAsync(string environment, params string[] arguments) => StartAsync(environment, [Find("AppHost"), .. arguments]);

    /// <param name="path">In place of this process's: which tools are installed.</param>
    /// <param name="environment">The same as below.</param>
    /// <param name="arguments">What the app host is given.</param>
    public static Task<ProgramEnd> WithPathAsync(string path, string environment, params string[] arguments)
    {
        var start = Start(environment, [Find("AppHost"), .. arguments]);
        start.Environment["PATH"] = path;
        return FedProgram.RunAsync(start, input: "");
    }

    /// <param name="environment">The azd environment's DOTNET_ENVIRONMENT.</param>
    /// <param name="arguments">What dotnet is given.</param>
    public static Task<ProgramEnd> StartAsync(string environment, params string[] arguments) => FedProgram.RunAsync(Start(environment, arguments), input: "");

    /// <summary>Where ./dev keeps what it installed.</summary>
    public static string Tools { get; } = Environment.GetEnvironmentVariable("PLATFORM_TOOLS") ?? Path.Combine(Root, ".tools");

    private static ProcessStartInfo Start(string environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Path.GetDirectoryName(Project) };
        start.Environment["DOTNET_ENVIRONMENT"] = environment;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return start;
    }

    private static string Find(string key) => typeof(AppHostProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
