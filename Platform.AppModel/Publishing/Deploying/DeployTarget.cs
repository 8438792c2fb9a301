using Aspire.Hosting.Publishing.Compose;

namespace Aspire.Hosting.Publishing.Deploying;

/// <summary>A tool that brings an application to where it runs.</summary>
/// <param name="Name">As a person says it.</param>
/// <param name="Program">What has to be installed.</param>
/// <param name="Where">Where it brings it, in a few words.</param>
/// <param name="Step">The step that describes the application for it; absent where the tool asks for that itself.</param>
/// <param name="MakesImages">Whether it is also told to make the images that have no Dockerfile.</param>
/// <param name="Commands">What is run, one after the other.</param>
internal sealed record DeployTarget(string Name, string Program, string Where, string? Step, bool MakesImages, Func<DeployPlace, IReadOnlyList<DeployCommand>> Commands)
{
    private const string Wait = "10m";

    public static IReadOnlyList<DeployTarget> All { get; } =
    [
        new("helm", "helm", "a Kubernetes cluster", "publish-helm", false, Helm),
        new("compose", "docker", "this host", "publish-compose", true, Compose),
        new("azd", "azd", "Azure Container Apps", null, false, Azd),
    ];

    // A namespace for each scope. What the operator says lies beside the chart, which is written anew each time.
    private static IReadOnlyList<DeployCommand> Helm(DeployPlace place)
    {
        var (chart, values) = (Path.Combine(place.Folder, "helm"), Path.Combine(place.Folder, "values.yaml"));
        string[] said = File.Exists(values) ? ["--values", values] : [];
        return [new("helm", ["upgrade", "--install", place.Name, chart, "--namespace", place.Name, "--create-namespace", .. said, "--atomic", "--wait", "--timeout", Wait])];
    }

    private static IReadOnlyList<DeployCommand> Compose(DeployPlace place)
    {
        var folder = Path.Combine(place.Folder, "compose");
        var values = EnvironmentFile.Read(Path.Combine(folder, ".env"));
        return
        [
            .. place.Projects.Select(project => new DeployCommand("dotnet",
            [
                "publish", project.Path, "--configuration", "Release", "-t:PublishContainer",
                $"-p:ContainerRepository={values.GetValueOrDefault("REGISTRY", ComposePublisher.LocalRegistry)}/{project.Image}", $"-p:ContainerImageTag={values.GetValueOrDefault("TAG", "latest")}",
            ])),
            new("docker", ["compose", "--project-directory", folder, "build"]),
            new("docker", ["compose", "--project-directory", folder, "up", "--detach", "--wait"]),
        ];
    }

    // azd asks the app host by itself, in the environment that it is told here.
    private static IReadOnlyList<DeployCommand> Azd(DeployPlace place)
    {
        var isNew = !Directory.Exists(Path.Combine(place.Repository, ".azure", place.Name));
        return
        [
            .. isNew ? [new DeployCommand("azd", ["env", "new", place.Name])] : Array.Empty<DeployCommand>(),
            new("azd", ["env", "set", "DOTNET_ENVIRONMENT", place.Environment, "--environment", place.Name]),
            new("azd", ["up", "--environment", place.Name]),
        ];
    }
}
