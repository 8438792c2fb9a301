using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Platform.AppModel.Tests.Publishing;

namespace Platform.AppModel.Tests.References;

/// <summary>What a connection string is made of, told bit by bit: as the genuine hosting code's manifests have it.</summary>
public sealed class ConnectionPropertyTests
{
    [Fact]
    public async Task A_database()
    {
        var told = await ToldAsync(builder => builder.AddPostgres("postgres").AddDatabase("orders-db", "orders"));

        Assert.Equal(
            [
                "ConnectionStrings__orders-db={orders-db.connectionString}",
                "ORDERS_DB_HOST={postgres.bindings.tcp.host}",
                "ORDERS_DB_PORT={postgres.bindings.tcp.port}",
                "ORDERS_DB_USERNAME=postgres",
                "ORDERS_DB_PASSWORD={postgres-password.value}",
                "ORDERS_DB_URI=postgresql://postgres:{postgres-password-uri-encoded.value}@{postgres.bindings.tcp.host}:{postgres.bindings.tcp.port}/orders",
                "ORDERS_DB_JDBCCONNECTIONSTRING=jdbc:postgresql://{postgres.bindings.tcp.host}:{postgres.bindings.tcp.port}/orders",
                "ORDERS_DB_DATABASENAME=orders",
            ],
            told);
    }

    [Fact]
    public async Task A_cache()
    {
        var told = await ToldAsync(builder => builder.AddRedis("cache"));

        Assert.Equal(
            [
                "ConnectionStrings__cache={cache.connectionString}",
                "CACHE_HOST={cache.bindings.tcp.host}",
                "CACHE_PORT={cache.bindings.tcp.port}",
                "CACHE_PASSWORD={cache-password.value}",
                "CACHE_URI={cache.bindings.tcp.scheme}://:{cache-password-uri-encoded.value}@{cache.bindings.tcp.host}:{cache.bindings.tcp.port}",
            ],
            told);
    }

    [Fact]
    public async Task A_broker()
    {
        var told = await ToldAsync(builder => builder.AddRabbitMQ("broker", builder.AddParameter("user")));

        Assert.Equal(
            [
                "ConnectionStrings__broker={broker.connectionString}",
                "BROKER_HOST={broker.bindings.tcp.host}",
                "BROKER_PORT={broker.bindings.tcp.port}",
                "BROKER_USERNAME={user.value}",
                "BROKER_PASSWORD={broker-password.value}",
                "BROKER_URI=amqp://{user-uri-encoded.value}:{broker-password-uri-encoded.value}@{broker.bindings.tcp.host}:{broker.bindings.tcp.port}",
            ],
            told);
    }

    [Fact]
    public async Task Blobs() => Assert.Equal(
        ["ConnectionStrings__blobs={blobs.connectionString}", "BLOBS_URI={storage.outputs.blobEndpoint}"],
        await ToldAsync(builder => builder.AddAzureStorage("storage").RunAsEmulator().AddBlobs("blobs")));

    [Fact]
    public async Task One_may_be_added_or_said_otherwise()
    {
        var told = await ToldAsync(builder => builder.AddConnectionString("index", text => text.Append($"Endpoint=here")).WithConnectionProperty("Shards", "3").WithConnectionProperty("shards", "4"));

        Assert.Equal(["ConnectionStrings__index={index.connectionString}", "INDEX_SHARDS=4"], told);
    }

    [Theory]
    [InlineData(ReferenceEnvironmentInjectionFlags.None, "")]
    [InlineData(ReferenceEnvironmentInjectionFlags.ConnectionString, "ConnectionStrings__blobs")]
    [InlineData(ReferenceEnvironmentInjectionFlags.ConnectionProperties, "BLOBS_URI")]
    [InlineData(ReferenceEnvironmentInjectionFlags.ServiceDiscovery, "services__near__http__0 services__far__https__0 services__plain__default__0")]
    [InlineData(ReferenceEnvironmentInjectionFlags.Endpoints, "NEAR_HTTP FAR plain")]
    public async Task A_program_is_told_no_more_than_it_wants(ReferenceEnvironmentInjectionFlags wanted, string told)
    {
        var manifest = await Published.ManifestAsync(builder => builder.AddContainer("consumer", "image")
            .WithReferenceEnvironment(wanted)
            .WithReference(builder.AddAzureStorage("storage").RunAsEmulator().AddBlobs("blobs"))
            .WithReference(builder.AddContainer("near", "image").WithHttpEndpoint(targetPort: 80).GetEndpoint("http"))
            .WithReference(builder.AddExternalService("far", "https://far.example/"))
            .WithReference("plain", new Uri("https://plain.example/")));

        Assert.Equal(told.Split(' ', StringSplitOptions.RemoveEmptyEntries), manifest["consumer"]!["env"]?.AsObject().Select(variable => variable.Key) ?? []);
    }

    [Fact]
    public async Task Of_a_server_that_configuration_names_nothing_is_known_but_its_connection_string()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory, "--ConnectionStrings:db=Host=elsewhere;Password=theirs");
        builder.AddExecutable("reader", "sh", directory.Path, "-c", "env > journal").WithReference(builder.AddPostgres("postgres").AddDatabase("db"));
        await using var application = builder.Build();

        await application.StartAsync(TestContext.Current.CancellationToken);
        await application.ResourceNotifications.WaitForResourceAsync("reader", KnownResourceStates.Finished, TestContext.Current.CancellationToken);
        await application.StopAsync(TestContext.Current.CancellationToken);

        Assert.Contains("ConnectionStrings__db=Host=elsewhere;Password=theirs", directory.Lines);
        Assert.DoesNotContain(directory.Lines, line => line.StartsWith("DB_", StringComparison.Ordinal));
    }

    private static async Task<IEnumerable<string>> ToldAsync<T>(Func<IDistributedApplicationBuilder, IResourceBuilder<T>> declare)
        where T : class, IResourceWithConnectionString
    {
        var manifest = await Published.ManifestAsync(builder =>
        {
            var declared = declare(builder);
            builder.AddContainer("consumer", "image").WithReference(declared);
        });
        return manifest["consumer"]!["env"]!.AsObject().Select(variable => $"{variable.Key}={variable.Value}");
    }
}
