using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Aspire.Hosting.Telemetry;
using Microsoft.Extensions.Configuration;

namespace Platform.AppModel.Tests.Telemetry;

public sealed class EnvironmentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_project_is_told_where_its_telemetry_goes_and_the_word_that_lets_it_in()
    {
        var project = new ProjectResource("shop");

        await WithServerAsync([project], "", async () =>
        {
            var variables = await DeclaredAsync(project);
            Assert.Equal("http/protobuf", variables["OTEL_EXPORTER_OTLP_PROTOCOL"]);
            var header = ((string)variables["OTEL_EXPORTER_OTLP_HEADERS"]).Split('=');
            using var client = new HttpClient();
            using var content = new ByteArrayContent([]);
            content.Headers.ContentType = new("application/x-protobuf");
            content.Headers.Add(header[0], header[1]);
            using var answer = await client.PostAsync(new Uri($"{variables["OTEL_EXPORTER_OTLP_ENDPOINT"]}/v1/logs"), content, Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        });
    }

    [Fact]
    public async Task Whoever_named_a_collector_keeps_it_and_it_never_sees_the_word()
    {
        var project = new ProjectResource("shop");
        project.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
        {
            context.EnvironmentVariables["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://collector:4317";
            return Task.CompletedTask;
        }));

        await WithServerAsync([project], "", async () => Assert.DoesNotContain("OTEL_EXPORTER_OTLP_HEADERS", (await DeclaredAsync(project)).Keys));
        Assert.Equal("http://collector:4317", (await DeclaredAsync(project))["OTEL_EXPORTER_OTLP_ENDPOINT"]);
    }

    [Fact]
    public async Task A_collector_of_the_whole_application_is_left_alone()
    {
        var project = new ProjectResource("shop");

        await WithServerAsync([project], "http://collector:4317", async () => Assert.DoesNotContain("OTEL_EXPORTER_OTLP_ENDPOINT", (await DeclaredAsync(project)).Keys));
    }

    private static async Task WithServerAsync(ResourceCollection resources, string collector, Func<Task> act)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("OTEL_EXPORTER_OTLP_ENDPOINT", collector)]).Build();
        await using var server = new TelemetryServer(resources, configuration, new TelemetryStore(new TelemetryLimits(), TimeProvider.System));
        await server.StartAsync(Cancellation);
        await act();
        await server.StopAsync(Cancellation);
    }

    private static Task<Dictionary<string, object>> DeclaredAsync(ProjectResource project) =>
        InstanceEnvironment.DeclaredAsync(project, 0, new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run), isReplicated: false);
}
