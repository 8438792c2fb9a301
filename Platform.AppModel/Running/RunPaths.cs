using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>Where a local run keeps its things. <c>Platform:Data</c> moves all of it, <c>PLATFORM_TOOLS</c> names the unpacked tools.</summary>
internal sealed record RunPaths(string Root, string Data, string Tools)
{
    public const string ToolsVariable = "PLATFORM_TOOLS";

    public string SecretsFile => Path.Combine(Data, "secrets.json");

    public string RunFile => Path.Combine(Data, "run");

    public string LockFile => Path.Combine(Data, "lock");

    public string Logs => Path.Combine(Data, "logs");

    public static RunPaths From(IConfiguration configuration, string appHostDirectory)
    {
        var root = SolutionAbove(appHostDirectory);
        var data = Path.GetFullPath(configuration["Platform:Data"] ?? ".platform", root);
        var tools = Path.GetFullPath(configuration[ToolsVariable] ?? ".tools", root);
        return new RunPaths(root, data, tools);
    }

    public string DataOf(string name) => Path.Combine(Data, name);

    private static string SolutionAbove(string directory)
    {
        for (var candidate = new DirectoryInfo(directory); candidate is not null; candidate = candidate.Parent)
        {
            if (candidate.EnumerateFiles("*.sln*").Any())
            {
                return candidate.FullName;
            }
        }

        return directory;
    }
}
