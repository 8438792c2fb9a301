using Microsoft.Extensions.Configuration;
using Platform.ServiceDefaults.Discovery;

namespace Platform.ServiceDefaults.Tests.Discovery;

public sealed class ServiceDirectoryTests
{
    private readonly ServiceDirectory _directory = new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["services:node:http:0"] = "http://127.0.0.1:8080",
        ["services:node:http:1"] = "http://127.0.0.1:8084",
        ["services:node:admin:0"] = "http://127.0.0.1:9000",
    }).Build());

    [Fact]
    public void Calls_go_round_the_addresses_and_keep_their_path()
    {
        var resolved = Enumerable.Range(0, 4).Select(_ => _directory.Resolve(new Uri("https+http://node/a/b?c=d")).AbsoluteUri).ToList();

        Assert.Equal(2, resolved.Count(url => url == "http://127.0.0.1:8080/a/b?c=d"));
        Assert.Equal(2, resolved.Count(url => url == "http://127.0.0.1:8084/a/b?c=d"));
    }

    [Fact]
    public void An_endpoint_is_found_by_its_name() =>
        Assert.Equal("http://127.0.0.1:9000/", _directory.Resolve(new Uri("https+http://_admin.node/")).AbsoluteUri);

    [Fact]
    public void An_ordinary_address_stays_what_it_is() =>
        Assert.Equal("http://example.com/x", _directory.Resolve(new Uri("http://example.com/x")).AbsoluteUri);

    [Fact]
    public void An_unknown_service_is_named_in_the_error() =>
        Assert.Contains("'nobody'", Assert.Throws<HttpRequestException>(() => _directory.Resolve(new Uri("https+http://nobody/"))).Message, StringComparison.Ordinal);
}
