using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Servers;

/// <summary>Takes the first alternative that this machine has, or the one that the setting <c>Resources:{name}</c> asks for, and no other.</summary>
internal sealed class Choices(IConfiguration configuration)
{
    public const string Section = "Resources";

    /// <exception cref="DistributedApplicationException">It asks for something that there is not.</exception>
    public Launcher Of(IResource resource, IReadOnlyList<Alternative> alternatives, string remedy)
    {
        var asked = Asked(resource);
        if (asked is not null && !alternatives.Any(alternative => Is(alternative, asked)))
        {
            throw new DistributedApplicationException($"{Section}:{resource.Name} is '{asked}', and can only be {string.Join(" or ", alternatives.Select(alternative => $"'{alternative.Word}'"))}.");
        }

        return alternatives.Where(alternative => asked is null || Is(alternative, asked)).Select(alternative => alternative.Find()).OfType<Launcher>().FirstOrDefault()
            ?? throw new DistributedApplicationException($"There is no {asked ?? "server"} for '{resource.Name}' on this machine: {remedy}");
    }

    /// <summary>What it means that there is none: in the words of the app host, which knows who does without.</summary>
    public string None(IResource resource)
    {
        var reason = Asked(resource) is null ? "none found" : $"none, as {Section}:{resource.Name} asks";
        return $"{reason}; {configuration[$"{Section}:{resource.Name}:None"] ?? "what can do without it does"}";
    }

    /// <summary>A setting for a resource that does not exist is a mistake, and would be one in silence.</summary>
    public void Check(IEnumerable<IResource> resources)
    {
        var known = resources.OfType<IBackingService>().Select(resource => resource.Name).ToList();
        if (configuration.GetSection(Section).GetChildren().FirstOrDefault(setting => !known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new DistributedApplicationException($"{Section}:{unknown.Key} is set, and there is no such backing service: there are {string.Join(", ", known)}.");
        }
    }

    private static bool Is(Alternative alternative, string asked) => string.Equals(alternative.Word, asked, StringComparison.OrdinalIgnoreCase);

    private string? Asked(IResource resource) => configuration[$"{Section}:{resource.Name}"] is { Length: > 0 } word ? word : null;
}
