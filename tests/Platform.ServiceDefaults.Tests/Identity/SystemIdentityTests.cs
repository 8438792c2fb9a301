using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Platform.ServiceDefaults.Identity;

namespace Platform.ServiceDefaults.Tests.Identity;

public sealed class SystemIdentityTests
{
    private const string Key = "sk_0123456789abcdefghij";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer sk_0123456789abcdefghiJ")]
    [InlineData("Basic sk_0123456789abcdefghij")]
    public async Task Strangers_are_refused_before_their_request_is_read(string? authorization)
    {
        await using var service = await StartAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, service.Urls.Single() + "/system/v1/thing") { Content = new StringContent("no json at all", null, "application/json") };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("\"code\":\"unauthenticated\"", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_clients_are_let_in()
    {
        await using var service = await StartAsync();
        using var client = service.Services.GetRequiredService<IHttpClientFactory>().CreateClient("system");

        using var answer = await client.PostAsync(new Uri(service.Urls.Single() + "/system/v1/thing"), new StringContent("\"x\"", null, "application/json"), Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_key_nobody_is_let_in_and_the_reason_is_said()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSystemIdentity();
        await using var service = builder.Build();

        var problem = Assert.Throws<InvalidOperationException>(service.Services.GetRequiredService<SystemKey>);

        Assert.Contains("System:Key", problem.Message, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["System:Key"] = Key;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        builder.Services.AddSystemIdentity();
        builder.Services.AddHttpClient("system").AddSystemIdentity();
        var service = builder.Build();
        service.MapDefaultEndpoints();
        service.MapGroup("/system/v1").RequireSystemIdentity().MapPost("/thing", ([Microsoft.AspNetCore.Mvc.FromBody] string body) => body.Length);
        await service.StartAsync(Cancellation);
        return service;
    }
}
