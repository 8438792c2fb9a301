using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Platform.AppModel.Tests.Publishing;

public sealed class ManifestTests
{
    [Fact]
    public async Task A_connection_string_of_configuration_is_a_secret_that_is_asked_for()
    {
        var manifest = await Published.ManifestAsync(builder => Consumer(builder).WithReference(builder.AddConnectionString("legacy", "LEGACY_DB")));

        Assert.Equal("parameter.v0", Text(manifest, "legacy", "type"));
        Assert.Equal("{legacy.value}", Text(manifest, "legacy", "connectionString"));
        Assert.Equal("{legacy.inputs.value}", Text(manifest, "legacy", "value"));
        Assert.True((bool)manifest["legacy"]!["inputs"]!["value"]!["secret"]!);
        Assert.Equal("{legacy.connectionString}", Text(manifest, "consumer", "env", "LEGACY_DB"));
    }

    [Fact]
    public async Task A_connection_string_that_is_made_of_others_is_a_value()
    {
        var manifest = await Published.ManifestAsync(builder =>
        {
            var key = builder.AddParameter("key", secret: true);
            var search = Consumer(builder, "search").WithHttpEndpoint(targetPort: 9200);
            var made = builder.AddConnectionString("index", text =>
            {
                text.Append($"Endpoint={search.GetEndpoint("http")}");
                text.AppendLiteral(";Key=");
                text.AppendFormatted(key.Resource);
            });
            Consumer(builder).WithReference(made).WithReference(builder.AddConnectionString("other", ReferenceExpression.Create($"Key={key}")));
        });

        Assert.Equal("value.v0", Text(manifest, "index", "type"));
        Assert.Equal("Endpoint={search.bindings.http.url};Key={key.value}", Text(manifest, "index", "connectionString"));
        Assert.Equal("Key={key.value}", Text(manifest, "other", "connectionString"));
        Assert.Equal("{index.connectionString}", Text(manifest, "consumer", "env", "ConnectionStrings__index"));
    }

    [Fact]
    public async Task Services_of_others_are_named_to_those_that_call_them_and_stand_nowhere_themselves()
    {
        var manifest = await Published.ManifestAsync(builder =>
        {
            var known = builder.AddExternalService("known-one", "https://example.com/");
            var asked = builder.AddExternalService("asked", builder.AddParameter("asked-url"));
            Consumer(builder).WithReference(known).WithReference(asked).WithReference("plain", new Uri("https://plain.example/")).WithEnvironment("Direct", known);
        });

        Assert.Equal(["asked-url", "consumer"], manifest.Select(resource => resource.Key).Order());
        Assert.Equal("https://example.com/", Text(manifest, "consumer", "env", "services__known-one__https__0"));
        Assert.Equal("https://example.com/", Text(manifest, "consumer", "env", "KNOWN_ONE"));
        Assert.Equal("{asked-url.value}", Text(manifest, "consumer", "env", "services__asked__default__0"));
        Assert.Equal("{asked-url.value}", Text(manifest, "consumer", "env", "ASKED"));
        Assert.Equal("https://plain.example/", Text(manifest, "consumer", "env", "services__plain__default__0"));
        Assert.Equal("https://example.com/", Text(manifest, "consumer", "env", "Direct"));
    }

    [Fact]
    public async Task One_endpoint_alone_is_named()
    {
        var manifest = await Published.ManifestAsync(builder =>
        {
            var service = Consumer(builder, "service").WithHttpEndpoint(targetPort: 80).WithEndpoint(targetPort: 9000, scheme: "tcp", name: "raw", isExternal: true);
            Consumer(builder).WithReference(service.GetEndpoint("raw")).WithArgs("--to", service.GetEndpoint("raw"), builder.AddParameter("word"));
        });

        Assert.Equal("{service.bindings.raw.url}", Text(manifest, "consumer", "env", "services__service__tcp__0"));
        Assert.Equal("{service.bindings.raw.url}", Text(manifest, "consumer", "env", "SERVICE_RAW"));
        Assert.Equal(2, manifest["consumer"]!["env"]!.AsObject().Count);
        Assert.Equal(["--to", "{service.bindings.raw.url}", "{word.value}"], manifest["consumer"]!["args"]!.AsArray().Select(argument => (string?)argument));
        Assert.Equal(9000, (int)manifest["service"]!["bindings"]!["raw"]!["targetPort"]!);
        Assert.True((bool)manifest["service"]!["bindings"]!["raw"]!["external"]!);
    }

    [Fact]
    public async Task Servers_are_described_as_they_were_asked_for_and_what_is_for_the_local_run_is_left_out()
    {
        var manifest = await Published.ManifestAsync(builder =>
        {
            builder.AddRabbitMQ("messaging").WithManagementPlugin();
            builder.AddRedis("cache").WithPersistence(TimeSpan.FromMinutes(5), 100);
            builder.AddRedis("plain");
            builder.AddPostgres("postgres").WithPgAdmin(pages => pages.WithHostPort(5050));
            builder.AddDockerComposeEnvironment("compose");
            builder.AddKubernetesEnvironment("cluster");
            builder.AddAzureContainerAppEnvironment("apps");
            Consumer(builder).WithLifetime(ContainerLifetime.Persistent).WithContainerName("consumer");
        });

        Assert.Equal("docker.io/library/rabbitmq:4.2-management", Text(manifest, "messaging", "image"));
        Assert.Equal(15672, (int)manifest["messaging"]!["bindings"]!["management"]!["targetPort"]!);
        Assert.EndsWith("--save 300 100", (string)manifest["cache"]!["args"]![1]!, StringComparison.Ordinal);
        Assert.DoesNotContain("--save", (string)manifest["plain"]!["args"]![1]!, StringComparison.Ordinal);
        Assert.Equal(["cache", "cache-password", "consumer", "messaging", "messaging-password", "messaging-password-uri-encoded", "plain", "plain-password", "postgres", "postgres-password"], manifest.Select(resource => resource.Key).Order());
    }

    [Fact]
    public void An_image_without_a_known_form_with_pages_is_refused() => Assert.Throws<DistributedApplicationException>(() =>
        DistributedApplication.CreateBuilder().AddRabbitMQ("messaging").WithImageTag("latest").WithManagementPlugin());

    [Theory]
    [InlineData("example.com")]
    [InlineData("https://example.com/api")]
    [InlineData("https://example.com/?query")]
    public void What_is_no_address_of_a_service_is_refused(string url) => Assert.Throws<ArgumentException>(() => DistributedApplication.CreateBuilder().AddExternalService("service", url));

    private static IResourceBuilder<ContainerResource> Consumer(IDistributedApplicationBuilder builder, string name = "consumer") => builder.AddContainer(name, "image");

    private static string? Text(JsonNode node, params IEnumerable<string> path) => (string?)path.Aggregate((JsonNode?)node, (inner, key) => inner?[key]);
}
