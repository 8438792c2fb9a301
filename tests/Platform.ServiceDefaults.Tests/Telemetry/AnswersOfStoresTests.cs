using System.Diagnostics;
using Platform.ServiceDefaults.Telemetry;

namespace Platform.ServiceDefaults.Tests.Telemetry;

public sealed class AnswersOfStoresTests
{
    [Theory]
    [InlineData("System.Net.Http", 409, ActivityStatusCode.Unset)]
    [InlineData("System.Net.Http", 403, ActivityStatusCode.Error)]
    [InlineData("System.Net.Http", 503, ActivityStatusCode.Error)]
    [InlineData("Platform.Other", 404, ActivityStatusCode.Error)]
    public void What_is_there_already_is_no_failure_of_a_request(string source, int status, ActivityStatusCode expected)
    {
        using var made = new ActivitySource(source);
        using var listener = new ActivityListener { ShouldListenTo = one => one == made, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using var span = made.StartActivity("PUT", ActivityKind.Client)!;
        span.SetTag("http.response.status_code", status).SetStatus(ActivityStatusCode.Error);
        using var answers = new AnswersOfStores();

        answers.OnEnd(span);

        Assert.Equal(expected, span.Status);
    }
}
