using System.Reflection;
using Aspire.Hosting.Azure;

namespace Aspire.Hosting.Publishing.Manifest;

/// <summary><c>azure.bicep.v0</c>: what Azure makes for us, by a Bicep module that lies beside the manifest.</summary>
internal static class BicepEntry
{
    private const string StorageModule = "publishing/storage.bicep";

    public static async Task WriteAsync(ManifestContext context, AzureStorageResource storage)
    {
        var module = $"{storage.Name}.module.bicep";
        await using (var source = Assembly.GetExecutingAssembly().GetManifestResourceStream(StorageModule)!)
        await using (var file = File.Create(Path.Combine(context.Folder, module)))
        {
            await source.CopyToAsync(file, context.Cancellation);
        }

        context.Writer.WriteString("type", "azure.bicep.v0");
        context.Writer.WriteString("path", module);
        context.Writer.WriteStartObject("params");
        // azd fills in what is empty.
        context.Writer.WriteString("principalId", "");
        context.Writer.WriteString("principalType", "");
        context.Writer.WriteEndObject();
    }
}
