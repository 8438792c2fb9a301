using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Manifest;

/// <summary><c>container.v0</c> for an image that exists, <c>container.v1</c> for one that is built.</summary>
internal static class ContainerEntry
{
    public static async Task WriteAsync(ManifestContext context, ContainerResource container)
    {
        var writer = context.Writer;
        var build = container.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault();
        writer.WriteString("type", build is null ? "container.v0" : "container.v1");
        if (container is IResourceWithConnectionString given)
        {
            context.WriteValue("connectionString", given.ConnectionStringExpression);
        }

        if (build is null)
        {
            writer.WriteString("image", ImageOf(container).Reference);
        }
        else
        {
            WriteBuild(context, build);
        }

        if (container.Entrypoint is { } entrypoint)
        {
            writer.WriteString("entrypoint", entrypoint);
        }

        await context.WriteArgumentsAsync(container);
        WriteMounts(context, container, "volumes", "name", ContainerMountType.Volume, source => source);
        WriteMounts(context, container, "bindMounts", "source", ContainerMountType.BindMount, context.Relative);
        await context.WriteEnvironmentAsync(container);
        context.WriteBindings(container);
    }

    private static ContainerImageAnnotation ImageOf(ContainerResource container) => container.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()
        ?? throw new DistributedApplicationException($"'{container.Name}' has neither an image nor a Dockerfile.");

    private static void WriteBuild(ManifestContext context, DockerfileBuildAnnotation build)
    {
        if (!File.Exists(build.DockerfilePath))
        {
            throw new DistributedApplicationException($"There is no {build.DockerfilePath}.");
        }

        context.Writer.WriteStartObject("build");
        context.Writer.WriteString("context", context.Relative(build.ContextPath));
        context.Writer.WriteString("dockerfile", context.Relative(build.DockerfilePath));
        if (build.Stage is { } stage)
        {
            context.Writer.WriteString("stage", stage);
        }

        if (build.BuildArguments.Count > 0)
        {
            context.Writer.WriteStartObject("args");
            foreach (var (name, value) in build.BuildArguments)
            {
                context.WriteValue(name, value ?? "");
            }

            context.Writer.WriteEndObject();
        }

        context.Writer.WriteEndObject();
    }

    private static void WriteMounts(ManifestContext context, ContainerResource container, string list, string sourceName, ContainerMountType type, Func<string, string> sourceOf)
    {
        var mounts = container.Annotations.OfType<ContainerMountAnnotation>().Where(mount => mount.Type == type).ToList();
        if (mounts.Count == 0)
        {
            return;
        }

        context.Writer.WriteStartArray(list);
        foreach (var mount in mounts)
        {
            context.Writer.WriteStartObject();
            context.Writer.WriteString(sourceName, sourceOf(mount.Source ?? ""));
            context.Writer.WriteString("target", mount.Target);
            context.Writer.WriteBoolean("readOnly", mount.IsReadOnly);
            context.Writer.WriteEndObject();
        }

        context.Writer.WriteEndArray();
    }
}
