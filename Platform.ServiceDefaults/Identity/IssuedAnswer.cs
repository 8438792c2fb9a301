using System.Net.Http.Json;
using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Identity;

namespace Platform.ServiceDefaults.Identity;

/// <summary>Posts a request for a certificate; a refusal becomes an exception with the control plane's own sentence.</summary>
internal static class IssuedAnswer
{
    public static async Task<IssuedCertificate> PostAsync(HttpClient http, string path, HttpContent content, CancellationToken cancellationToken)
    {
        using (content)
        {
            using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new HttpRequestException(await SentenceAsync(response, cancellationToken), null, response.StatusCode);
            }

            return await response.Content.ReadFromJsonAsync<IssuedCertificate>(PlatformJson.Options, cancellationToken)
                ?? throw new JsonException("The control plane answered null for a certificate.");
        }
    }

    private static async Task<string> SentenceAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var problem = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            if (problem.RootElement.TryGetProperty("detail", out var detail) && detail.GetString() is { Length: > 0 } sentence)
            {
                return sentence;
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Then the status has to do.
        }

        return $"The control plane answered {(int)response.StatusCode}.";
    }
}
