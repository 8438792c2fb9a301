using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Parameters;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Containers;

/// <summary>A container of this machine's engine. The engine's client is our process: it shows what the container writes, passes on our signals and ends with it.</summary>
/// <param name="container">What runs.</param>
/// <param name="engine">Who runs it.</param>
/// <param name="paths">Where the run keeps its things.</param>
/// <param name="execution">Whether it runs or is published.</param>
/// <param name="http">Asks its health checks.</param>
/// <param name="ask">How a server is asked that speaks no HTTP.</param>
internal sealed class ContainerLauncher(
    ContainerResource container, ContainerEngine engine, RunPaths paths, DistributedApplicationExecutionContext execution, HttpClient http, Func<CancellationToken, Task<string?>>? ask = null)
    : ProcessLauncher
{
    private static readonly TimeSpan BuildPatience = TimeSpan.FromMinutes(20);

    public override string Source => $"{Image} ({engine.Name})";

    public override bool IsQuiet => ask is not null;

    public override bool MayFinish => ask is null;

    private DockerfileBuildAnnotation? Build => container.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault();

    private string Image => Build is not null
        ? $"{container.Name}-{EngineRecord.MarkOf(paths)}"
        : container.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()?.Reference ?? throw new DistributedApplicationException($"'{container.Name}' has neither an image nor a Dockerfile.");

    private string Name => container.Annotations.OfType<ContainerNameAnnotation>().LastOrDefault()?.Name ?? $"{container.Name}-{EngineRecord.MarkOf(paths)}";

    public override async Task<IReadOnlyList<ParameterResource>> NeedsAsync(Instance instance, CancellationToken cancellationToken)
    {
        var declared = await Declared.EnvironmentAsync(container, execution, cancellationToken);
        return [.. declared.Values.Concat(await Declared.ArgumentsAsync(container, execution, cancellationToken)).SelectMany(ParameterNeeds.Of).Distinct()];
    }

    public override async Task<LaunchSpec> PrepareAsync(Instance instance, CancellationToken cancellationToken)
    {
        var declared = await Declared.EnvironmentAsync(container, execution, cancellationToken);
        var environment = await InstanceEnvironment.ResolveAsync(new Dictionary<string, object>(declared), cancellationToken);
        var arguments = await ArgumentsAsync(await Declared.ArgumentsAsync(container, execution, cancellationToken), cancellationToken);
        var options = new List<object>();
        foreach (var annotation in container.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>())
        {
            await annotation.Callback(new ContainerRuntimeArgsCallbackContext(options, cancellationToken));
        }

        EngineRecord.Write(engine, paths);
        engine.Remove([Name]);
        if (Build is { } build)
        {
            await Command.RunAsync(new LaunchSpec(engine.Path, ContainerCommand.Build(build, Image), build.ContextPath, environment), cancellationToken, BuildPatience);
        }

        var command = ContainerCommand.Run(
            instance, Image, Name, EngineRecord.LabelOf(paths), declared.Keys.Where(environment.ContainsKey), await FilesAsync(cancellationToken), await ArgumentsAsync(options, cancellationToken), arguments);
        return new LaunchSpec(engine.Path, command, paths.Data, environment) { Declared = declared.ToDictionary(variable => variable.Key, variable => Secrecy.Stems(variable.Value)) };
    }

    public override IReadOnlyList<HealthProbe> Probes(Instance instance) =>
        [.. HttpProbe.Of(instance, http), .. ask is null ? [] : new[] { new HealthProbe("answers", ask) }];

    // The client may have been killed, and the container lives on.
    public override Task CleanAsync() => Task.Run(() => engine.Remove([Name]));

    private static async Task<IReadOnlyList<string>> ArgumentsAsync(IEnumerable<object> given, CancellationToken cancellationToken)
    {
        var arguments = new List<string>();
        foreach (var argument in given)
        {
            arguments.Add((argument is IValueProvider provider ? await provider.GetValueAsync(cancellationToken) : argument.ToString()) ?? "");
        }

        return arguments;
    }

    // Nobody else gets into the folder; what is in it the container's own user has to be able to read.
    private async Task<IReadOnlyDictionary<string, string>> FilesAsync(CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var folder = paths.DataOf(container.Name + "-files");
        foreach (var file in container.Annotations.OfType<ContainerFileAnnotation>())
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            files[file.Target] = Path.Combine(folder, Path.GetFileName(file.Target));
            await File.WriteAllBytesAsync(files[file.Target], await file.ContentAsync(cancellationToken), cancellationToken);
        }

        return files;
    }
}
