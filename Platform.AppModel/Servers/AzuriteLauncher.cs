using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Servers;

internal sealed class AzuriteLauncher(AzureBlobStorageResource blobs, Tool node, string program, RunPaths paths) : ProcessLauncher
{
    private static readonly byte[] Question = "HEAD /platform?comp=list HTTP/1.0\r\n\r\n"u8.ToArray();

    private static readonly string SavesFirst = Path.Combine(AppContext.BaseDirectory, "Servers", "azurite-saves-first.cjs");

    private readonly EndpointReference _endpoint = new(blobs, AzureBlobStorageResource.EndpointName);

    public override string Source => $"Azurite ({program})";

    public override bool IsQuiet => true;

    public static string FolderOf(AzureBlobStorageResource blobs, RunPaths paths) => paths.DataOf(blobs.Name + "-azurite");

    public override async Task<LaunchSpec> PrepareAsync(Instance instance, CancellationToken cancellationToken)
    {
        var directory = FolderOf(blobs, paths);
        Directory.CreateDirectory(directory);
        string[] arguments =
        [
            "--require", SavesFirst, program, "--blobHost", "127.0.0.1", "--blobPort", _endpoint.Port.ToString(CultureInfo.InvariantCulture),
            "--location", directory, "--silent", "--skipApiVersionCheck", "--disableTelemetry",
        ];
        var account = $"{AzureBlobStorageResource.AccountName}:{await blobs.AccountKey!.GetValueAsync(cancellationToken)}";
        return new LaunchSpec(node.Path, arguments, directory, ServerEnvironment.With(directory, new Dictionary<string, string> { ["AZURITE_ACCOUNTS"] = account }));
    }

    public override async Task<string?> CheckAsync(Instance instance, CancellationToken cancellationToken)
    {
        var (answer, problem) = await Protocol.AskAsync(_endpoint.Port, Question, cancellationToken);
        // Any answer is an answer of Azurite: without a key it is a refusal.
        return answer is { Length: > 0 } ? null : problem ?? "no answer";
    }
}
