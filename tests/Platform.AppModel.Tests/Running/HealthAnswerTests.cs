using Aspire.Hosting.Running;

namespace Platform.AppModel.Tests.Running;

public sealed class HealthAnswerTests
{
    [Theory]
    [InlineData("""{"status":"Unhealthy","checks":{"self":"Healthy","platformdb":"Unhealthy","messaging":"Degraded"}}""", "platformdb, messaging not well")]
    [InlineData("""{"status":"Unhealthy","checks":{}}""", "its health check answers 503")]
    [InlineData("""{"checks":{"self":5}}""", "its health check answers 503")]
    [InlineData("Service Unavailable", "its health check answers 503")]
    [InlineData("[]", "its health check answers 503")]
    [InlineData("", "its health check answers 503")]
    public void It_names_what_fails_and_bears_what_is_no_json(string body, string words) => Assert.Equal(words, HealthAnswer.InWords(503, body));
}
