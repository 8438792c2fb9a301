using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>A question over HTTP, with the answer that was asked for.</summary>
internal static class HttpProbe
{
    public static IEnumerable<HealthProbe> Of(Instance instance, HttpClient http) => instance.Resource.Annotations.OfType<HttpHealthCheckAnnotation>().Select(check =>
    {
        var endpoint = instance.Endpoints.First(endpoint => endpoint.Name == check.EndpointName);
        return new HealthProbe($"GET {check.EndpointName} {check.Path}", cancellation => AskAsync(http, new Uri(endpoint.UrlOf(instance.Index) + check.Path), check.StatusCode, cancellation));
    });

    public static async Task<string?> AskAsync(HttpClient http, Uri address, int wanted, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(address, cancellationToken);
            var status = (int)answer.StatusCode;
            return status == wanted ? null : HealthAnswer.InWords(status, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (HttpRequestException)
        {
            return "it does not answer";
        }
    }
}
