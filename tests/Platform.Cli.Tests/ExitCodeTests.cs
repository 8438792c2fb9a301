using System.Net;
using System.Net.Sockets;
using System.Text;
using Platform.Cli.Errors;
using Platform.Contracts.AccessKeys;

namespace Platform.Cli.Tests;

// One class, so one collection: the environment variables are the process's.
public sealed class ExitCodeTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("platform-cli").FullName;

    public ExitCodeTests() => Environment.SetEnvironmentVariable("PLATFORM_CONFIG_HOME", _home);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PLATFORM_CONFIG_HOME", null);
        Environment.SetEnvironmentVariable("PLATFORM_KEY", null);
        Environment.SetEnvironmentVariable("PLATFORM_URL", null);
        Directory.Delete(_home, recursive: true);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("deploy", "--bogus")]
    [InlineData("login", "--url", "nowhere")]
    [InlineData("login", "--node", "file:///etc/passwd")]
    [InlineData("grants", "set", "--plugin", "demo/default/x")]
    [InlineData("grants", "set", "--plugin", "demo/default/x", "--host", "*")]
    [InlineData("grants", "set", "--plugin", "demo/default/x", "--private-target", "10.1.2.3:8080")]
    [InlineData("grants", "set", "--plugin", "demo/default/x", "--host", "a.test", "--inject", "https://a.test authorization: no secret")]
    [InlineData("grants", "set", "--plugin", "demo/default/x", "--inject", "https://a.test authorization: {api-key}")]
    [InlineData("secrets", "set", "Api-Key", "--tenant", "acme")]
    [InlineData("secrets", "set", "api-key", "a-value", "--tenant", "acme")]
    [InlineData("secrets", "set", "api-key", "--file", "/no/such/file", "--tenant", "acme")]
    [InlineData("secrets", "list", "--tenant", "acme", "--environment")]
    [InlineData("secrets", "list", "--tenant", "../acme")]
    [InlineData("node", "rotate-key", "Nowhere")]
    [InlineData("grants", "set", "--plugin", "demo/default/x", "--kv", "--none")]
    [InlineData("grants", "set", "--plugin", "demo/default/x", "--kv-store", "a/b")]
    [InlineData("grants", "set", "--plugin", "demo/default/x", "--kv-quota", "much")]
    [InlineData("grants", "set", "--plugin", "demo/default/x", "--cache-store", "A")]
    [InlineData("grants", "set", "--plugin", "demo/default/x", "--tenant", "acme", "--kv")]
    [InlineData("grants", "list", "--tenant", "acme", "--environment")]
    [InlineData("call", "--plugin", "only/two")]
    [InlineData("call", "--plugin", "Demo/default/x")]
    [InlineData("call", "--plugin", "demo/default/../x")]
    public async Task What_cannot_be_meant_is_a_usage_error(params string[] args)
    {
        var (exit, _, error) = await CommandLine.RunAsync(args);

        Assert.Equal((int)ExitCode.Usage, exit);
        Assert.NotEqual("", error);
    }

    [Fact]
    public async Task Without_a_key_it_says_how_to_log_in()
    {
        var (exit, _, error) = await CommandLine.RunAsync("logs", "--plugin", "demo/default/x");

        Assert.Equal((int)ExitCode.NotLoggedIn, exit);
        Assert.Contains("platform login", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_to_deploy_is_said_with_the_command_that_grants_it()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        Environment.SetEnvironmentVariable("PLATFORM_KEY", AccessKey.New().Value);
        Environment.SetEnvironmentVariable("PLATFORM_URL", $"http://{server.LocalEndpoint}");

        var refusing = RefuseAsync(server, """{"code":"grants-missing","detail":"It needs secret.get of api-key.","grants":{"kv":{},"secrets":["api-key"]}}""");
        var (exit, output, error) = await CommandLine.RunAsync("deploy", "--plugin", "demo/default/x");
        await refusing;

        Assert.Equal(((int)ExitCode.Conflict, ""), (exit, output));
        Assert.StartsWith("It needs secret.get of api-key.", error, StringComparison.Ordinal);
        Assert.EndsWith("\nplatform grants set --plugin demo/default/x --kv --secret api-key", error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable_and_json_says_so_too()
    {
        Environment.SetEnvironmentVariable("PLATFORM_KEY", AccessKey.New().Value);
        Environment.SetEnvironmentVariable("PLATFORM_URL", "http://127.0.0.1:1");

        var (exit, output, error) = await CommandLine.RunAsync("logs", "--plugin", "demo/default/x", "--json");

        Assert.Equal((int)ExitCode.Unreachable, exit);
        Assert.Equal("", output);
        Assert.Contains("\"error\":\"unreachable\"", error, StringComparison.Ordinal);
    }

    private static async Task RefuseAsync(TcpListener server, string problem)
    {
        using var connection = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        using var request = new StreamReader(stream);
        while (await request.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 })
        {
        }

        var answer = $"HTTP/1.1 409 Conflict\r\ncontent-type: application/problem+json\r\ncontent-length: {problem.Length}\r\nconnection: close\r\n\r\n{problem}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
    }
}
