using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Manifest;

/// <summary><c>value.v0</c>: nothing that runs, a connection string that is made of others.</summary>
internal static class ValueEntry
{
    public static Task WriteAsync(ManifestContext context, IResourceWithConnectionString resource)
    {
        context.Writer.WriteString("type", "value.v0");
        context.WriteValue("connectionString", resource.ConnectionStringExpression);
        return Task.CompletedTask;
    }
}
