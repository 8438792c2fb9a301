using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A command that is a request.</summary>
internal sealed class HttpCommand(EndpointReference endpoint, string path, HttpCommandOptions options)
{
    public HttpMethod Method { get; } = options.Method ?? HttpMethod.Post;

    public static ResourceCommandState WhileRunning(UpdateCommandStateContext context) =>
        context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;

    public async Task<ExecuteCommandResult> ExecuteAsync(ExecuteCommandContext context)
    {
        var client = context.ServiceProvider.GetRequiredService<IHttpClientFactory>().CreateClient(options.HttpClientName ?? Options.DefaultName);
        using var request = new HttpRequestMessage(Method, new Uri(new Uri(endpoint.Url), path));
        if (options.PrepareRequest is { } prepare)
        {
            await prepare(new HttpCommandRequestContext
            {
                ServiceProvider = context.ServiceProvider,
                ResourceName = context.ResourceName,
                Endpoint = endpoint,
                CancellationToken = context.CancellationToken,
                HttpClient = client,
                Request = request,
            });
        }

        try
        {
            using var response = await client.SendAsync(request, context.CancellationToken);
            return options.GetCommandResult is { } judge
                ? await judge(new HttpCommandResultContext
                {
                    ServiceProvider = context.ServiceProvider,
                    ResourceName = context.ResourceName,
                    Endpoint = endpoint,
                    CancellationToken = context.CancellationToken,
                    HttpClient = client,
                    Response = response,
                })
                : response.IsSuccessStatusCode ? CommandResults.Success()
                : CommandResults.Failure($"{Method} {path} answers {(int)response.StatusCode}.");
        }
        catch (HttpRequestException failure)
        {
            return CommandResults.Failure(failure);
        }
    }
}
