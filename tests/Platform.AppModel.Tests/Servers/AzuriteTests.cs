using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Testing.Processes;

namespace Platform.AppModel.Tests.Servers;

public sealed class AzuriteTests
{
    private const int Writes = 20;

    [Fact]
    public async Task What_it_accepted_it_still_has_after_a_kill()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory, "--Resources:blobs=server");
        var blobs = builder.AddAzureStorage("storage").RunAsEmulator().AddBlobs("blobs").Resource;
        await using var application = builder.Build();
        await application.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => IsRunning(application), "Azurite runs");
        IResourceWithConnectionString resource = blobs;
        var container = new BlobServiceClient(await resource.GetConnectionStringAsync(TestContext.Current.CancellationToken)).GetBlobContainerClient("platform");
        await container.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, Writes).Select(number =>
            container.UploadBlobAsync($"blob-{number}", BinaryData.FromString($"text {number}"), TestContext.Current.CancellationToken)));
        Signal.Kill.SendTo(ServerProcess.Find("azurite", directory));
        await Eventually.HoldsAsync(() => application.ResourceNotifications.TryGetCurrentState("blobs", out var state) && state.Snapshot.Restarts == 1, "it is started again");

        var found = await Task.WhenAll(Enumerable.Range(0, Writes).Select(number => container.GetBlobClient($"blob-{number}").DownloadContentAsync(TestContext.Current.CancellationToken)));
        await application.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, Writes).Select(number => $"text {number}"), found.Select(answer => answer.Value.Content.ToString()));
    }

    private static bool IsRunning(DistributedApplication application) =>
        application.ResourceNotifications.TryGetCurrentState("blobs", out var state) && state.Snapshot.HealthStatus == HealthStatus.Healthy;
}
