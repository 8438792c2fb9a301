using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Parameters;

namespace Aspire.Hosting.Running;

/// <summary>A project of ours, as the build left it, or any executable.</summary>
internal sealed class ProgramLauncher(IResource resource, RunPaths paths, DistributedApplicationExecutionContext execution, HttpClient http) : ProcessLauncher
{
    public override string Source => resource switch
    {
        ProjectResource => Path.GetFileName(Metadata.ProjectPath),
        ExecutableResource executable => executable.Command,
        _ => resource.Name,
    };

    public override bool MayFinish => true;

    private IProjectMetadata Metadata => resource.Annotations.OfType<IProjectMetadata>().Single();

    public override async Task<IReadOnlyList<ParameterResource>> NeedsAsync(Instance instance, CancellationToken cancellationToken)
    {
        var declared = await DeclaredAsync(instance);
        return [.. declared.Values.Concat(await Declared.ArgumentsAsync(resource, execution, cancellationToken)).SelectMany(ParameterNeeds.Of).Distinct()];
    }

    public override async Task<LaunchSpec> PrepareAsync(Instance instance, CancellationToken cancellationToken)
    {
        var declared = await DeclaredAsync(instance);
        var environment = await InstanceEnvironment.ResolveAsync(declared, cancellationToken);
        environment[RunPaths.ToolsVariable] = paths.Tools;
        var given = new List<string>();
        foreach (var argument in await Declared.ArgumentsAsync(resource, execution, cancellationToken))
        {
            given.Add((argument is IValueProvider provider ? await provider.GetValueAsync(cancellationToken) : argument.ToString()) ?? "");
        }

        var spec = resource is ExecutableResource executable
            ? new LaunchSpec(executable.Command, given, executable.WorkingDirectory, environment)
            : new LaunchSpec(DotnetHost(), ["exec", AssemblyOf(Metadata), .. given], Path.GetDirectoryName(Metadata.ProjectPath)!, environment);
        return spec with { Declared = declared.ToDictionary(variable => variable.Key, variable => Secrecy.Stems(variable.Value)) };
    }

    private Task<Dictionary<string, object>> DeclaredAsync(Instance instance) =>
        InstanceEnvironment.DeclaredAsync(resource, instance.Index, execution, ReplicaAnnotation.CountOf(resource) > 1);

    public override IReadOnlyList<HealthProbe> Probes(Instance instance) => [.. HttpProbe.Of(instance, http)];

    private static string AssemblyOf(IProjectMetadata metadata)
    {
        var assembly = (metadata as IBuiltProjectMetadata)?.AssemblyPath;
        return assembly is not null && File.Exists(assembly)
            ? assembly
            : throw new DistributedApplicationException($"{Path.GetFileName(metadata.ProjectPath)} is not built{(assembly is null ? "" : $" ({assembly} is missing)")}.");
    }

    // The host that belongs to the runtime we run on, whatever PATH says.
    private static string DotnetHost() => Path.GetFullPath("../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory());
}
