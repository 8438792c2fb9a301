using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;

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

    public override async Task<LaunchSpec> PrepareAsync(Instance instance, CancellationToken cancellationToken)
    {
        var replicas = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
        var declared = await InstanceEnvironment.DeclaredAsync(resource, instance.Index, execution, replicas > 1);
        var environment = await InstanceEnvironment.ResolveAsync(declared, cancellationToken);
        environment[RunPaths.ToolsVariable] = paths.Tools;
        var arguments = new List<object>();
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            annotation.Callback(arguments);
        }

        var given = arguments.Select(argument => argument.ToString() ?? "");
        return resource is ExecutableResource executable
            ? new LaunchSpec(executable.Command, [.. given], executable.WorkingDirectory, environment)
            : new LaunchSpec(DotnetHost(), ["exec", AssemblyOf(Metadata), .. given], Path.GetDirectoryName(Metadata.ProjectPath)!, environment);
    }

    public override async Task<string?> CheckAsync(Instance instance, CancellationToken cancellationToken)
    {
        foreach (var check in resource.Annotations.OfType<HttpHealthCheckAnnotation>())
        {
            var endpoint = instance.Endpoints.First(endpoint => endpoint.Name == check.EndpointName);
            try
            {
                using var answer = await http.GetAsync(new Uri(endpoint.UrlOf(instance.Index) + check.Path), cancellationToken);
                if ((int)answer.StatusCode != check.StatusCode)
                {
                    return HealthAnswer.InWords((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
                }
            }
            catch (HttpRequestException)
            {
                return "it does not answer";
            }
        }

        return null;
    }

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
