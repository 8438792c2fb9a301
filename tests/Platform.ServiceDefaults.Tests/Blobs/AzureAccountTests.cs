using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.ServiceDefaults.Blobs;

namespace Platform.ServiceDefaults.Tests.Blobs;

/// <summary>How an account of Azure is opened: by a key in the connection string, or, where it is only an address, by who we are.</summary>
public sealed class AzureAccountTests
{
    private const string Account = "https://platform.blob.core.windows.net/";
    private static readonly string Key = $"DefaultEndpointsProtocol=https;AccountName=platform;AccountKey={Convert.ToBase64String(new byte[64])};EndpointSuffix=core.windows.net";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_lead_to_the_same_account(bool byKey)
    {
        using var services = Builder(byKey ? Key : Account).AddBlobs().Services.BuildServiceProvider();

        Assert.Equal(Account + "platform", services.GetRequiredService<IBlobStore>().Location);
        Assert.Equal(byKey, services.GetRequiredService<BlobServiceClient>().CanGenerateAccountSasUri);
    }

    [Fact]
    public async Task An_address_is_asked_with_a_token()
    {
        var wire = new Wire();
        var builder = Builder(Account);
        builder.AddAzureBlobServiceClient(
            "blobs",
            settings =>
            {
                settings.DisableHealthChecks = settings.DisableTracing = true;
                settings.Credential = DelegatedTokenCredential.Create((_, _) => new AccessToken("who-we-are", DateTimeOffset.MaxValue));
            },
            client => client.ConfigureOptions(options => options.Transport = new HttpClientTransport(wire)));
        await using var services = builder.Services.BuildServiceProvider();

        await services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient("platform").ExistsAsync(TestContext.Current.CancellationToken);

        Assert.Equal("Bearer who-we-are", wire.Authorization);
    }

    [Fact]
    public void Who_asks_for_a_store_that_nobody_named_hears_how_to_name_it()
    {
        using var services = Builder("").AddBlobs().Services.BuildServiceProvider();

        var problem = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<IBlobStore>());

        Assert.Contains("ConnectionStrings__blobs", problem.Message, StringComparison.Ordinal);
    }

    private static HostApplicationBuilder Builder(string connection)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:blobs"] = connection;
        return builder;
    }

    private sealed class Wire : HttpMessageHandler
    {
        public string? Authorization { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Authorization = request.Headers.Authorization?.ToString();
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK));
        }
    }
}
