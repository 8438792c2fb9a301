using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Manifest;

/// <summary>Writes the application as the manifest that azd reads: resources in the order in which they were declared, then the parameters that those ask for.</summary>
internal sealed class ManifestPublisher(IResourceCollection resources, DistributedApplicationExecutionContext execution)
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n" };

    public async Task PublishAsync(string file, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(file);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        // Under another name first: whoever finds the file finds all of it.
        var unfinished = $"{path}.{Environment.ProcessId}";
        await using (var stream = File.Create(unfinished))
        await using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            await WriteAsync(new ManifestContext(writer, folder, execution, cancellationToken));
        }

        File.Move(unfinished, path, overwrite: true);
    }

    private async Task WriteAsync(ManifestContext context)
    {
        context.Writer.WriteStartObject();
        context.Writer.WriteStartObject("resources");
        foreach (var resource in resources.Where(resource => !resource.Annotations.OfType<ManifestPublishingCallbackAnnotation>().Any()))
        {
            await WriteAsync(context, resource);
        }

        foreach (var parameter in context.Asked.Where(parameter => !resources.Contains(parameter)).ToList())
        {
            await WriteAsync(context, parameter);
        }

        // Referred to later than they were declared.
        foreach (var parameter in context.Encoded.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).ToList())
        {
            EncodedEntry.Write(context, parameter);
        }

        context.Writer.WriteEndObject();
        context.Writer.WriteEndObject();
    }

    private static async Task WriteAsync(ManifestContext context, IResource resource)
    {
        context.Writer.WriteStartObject(resource.Name);
        await (resource switch
        {
            ParameterResource parameter => ParameterEntry.WriteAsync(context, parameter),
            ContainerResource container => ContainerEntry.WriteAsync(context, container),
            ProjectResource project => ProgramEntry.WriteAsync(context, project),
            ExecutableResource executable => ProgramEntry.WriteAsync(context, executable),
            Azure.AzureStorageResource storage => BicepEntry.WriteAsync(context, storage),
            IResourceWithConnectionString given => ValueEntry.WriteAsync(context, given),
            _ => throw new DistributedApplicationException($"'{resource.Name}' ({resource.GetType().Name}) has no place in a manifest: ExcludeFromManifest leaves it out."),
        });
        context.Writer.WriteEndObject();
        if (resource is ParameterResource written && context.Encoded.Contains(written))
        {
            EncodedEntry.Write(context, written);
        }
    }
}
