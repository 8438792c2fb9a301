using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Manifest;

internal static class ProgramEntry
{
    public static async Task WriteAsync(ManifestContext context, ProjectResource project)
    {
        context.Writer.WriteString("type", "project.v0");
        context.Writer.WriteString("path", context.Relative(project.Annotations.OfType<IProjectMetadata>().Single().ProjectPath));
        await WriteRestAsync(context, project);
    }

    public static async Task WriteAsync(ManifestContext context, ExecutableResource executable)
    {
        context.Writer.WriteString("type", "executable.v0");
        context.Writer.WriteString("workingDirectory", context.Relative(executable.WorkingDirectory));
        context.Writer.WriteString("command", executable.Command);
        await WriteRestAsync(context, executable);
    }

    private static async Task WriteRestAsync(ManifestContext context, IResource program)
    {
        await context.WriteArgumentsAsync(program);
        await context.WriteEnvironmentAsync(program);
        context.WriteBindings(program);
    }
}
