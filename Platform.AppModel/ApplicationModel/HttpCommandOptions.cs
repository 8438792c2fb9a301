namespace Aspire.Hosting.ApplicationModel;

public class HttpCommandOptions : CommandOptions
{
    /// <summary>POST unless it says otherwise.</summary>
    public HttpMethod? Method { get; set; }

    public string? HttpClientName { get; set; }

    public Func<EndpointReference>? EndpointSelector { get; set; }

    public Func<HttpCommandRequestContext, Task>? PrepareRequest { get; set; }

    /// <summary>What the answer means; by default a status of 2xx is a success.</summary>
    public Func<HttpCommandResultContext, Task<ExecuteCommandResult>>? GetCommandResult { get; set; }
}
