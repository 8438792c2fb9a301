using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Containers;

/// <summary>The engine of this machine: the one that <c>Platform:Engine</c> names, or the first that works.</summary>
internal sealed class ContainerEngines
{
    private const string Setting = "Platform:Engine";
    private const string Remedy = "install Docker or Podman and start it, or name one that works with Platform__Engine=PATH";

    private static readonly string[] Known = ["docker", "podman"];

    private readonly Lazy<(ContainerEngine? Engine, string Problem)> _found;

    public ContainerEngines(Tools tools, IConfiguration configuration) => _found = new(() => Find(tools, configuration[Setting]));

    public ContainerEngine? Found => _found.Value.Engine;

    /// <summary>Why there is none, and what to do about it.</summary>
    public string Problem => _found.Value.Problem;

    private static (ContainerEngine?, string) Find(Tools tools, string? asked)
    {
        var problems = new List<string>();
        foreach (var name in asked is { Length: > 0 } ? [asked] : Known)
        {
            var path = Path.IsPathRooted(name) && File.Exists(name) ? name : tools.Find(name)?.Path;
            if (path is null)
            {
                continue;
            }

            var engine = new ContainerEngine(path);
            if (engine.Problem() is not { } problem)
            {
                return (engine, "");
            }

            problems.Add($"{path} does not work ({problem})");
        }

        return (null, $"{(problems.Count > 0 ? string.Join("; ", problems) : $"there is no {string.Join(" and no ", asked is { Length: > 0 } ? [asked] : Known)} here")}: {Remedy}");
    }
}
