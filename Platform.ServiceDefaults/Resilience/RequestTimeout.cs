namespace Platform.ServiceDefaults.Resilience;

public static class RequestTimeout
{
    internal static readonly HttpRequestOptionsKey<TimeSpan> Key = new("Platform.Timeout");

    /// <summary>Time for one attempt until the response headers are there; for long polls and other slow answers (default 10 s).</summary>
    public static HttpRequestMessage WithTimeout(this HttpRequestMessage request, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(Key, timeout);
        return request;
    }
}
