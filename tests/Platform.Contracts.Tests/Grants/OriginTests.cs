using Platform.Contracts.Grants;
using Xunit;

namespace Platform.Contracts.Tests.Grants;

public sealed class OriginTests
{
    [Theory]
    [InlineData("https://api.example.com")]
    [InlineData("https://api.example.com:8443")]
    [InlineData("http://10.1.2.3:8080")]
    [InlineData("http://[fd00::7]:8080")]
    public void Is_read_and_matches_what_goes_there(string text)
    {
        var origin = Origin.Parse(text);
        Assert.Equal(text, origin.ToString());
        Assert.True(origin.Matches(new Uri($"{text}/a/path?with=query")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("api.example.com")]
    [InlineData("https://api.example.com/")]
    [InlineData("https://api.example.com/path")]
    [InlineData("https://api.example.com:443")]
    [InlineData("https://Api.example.com")]
    [InlineData("HTTPS://api.example.com")]
    [InlineData("https://user@api.example.com")]
    [InlineData("https://äpi.example.com")]
    [InlineData("https://*.example.com")]
    [InlineData("ftp://api.example.com")]
    [InlineData("file:///etc/passwd")]
    public void What_is_written_otherwise_is_refused(string? text)
    {
        Assert.False(Origin.TryParse(text, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Theory]
    [InlineData("http://api.example.com/")]
    [InlineData("https://api.example.com:444/")]
    [InlineData("https://api.example.com./")]
    [InlineData("https://api.example.com.evil.test/")]
    [InlineData("https://example.com/")]
    public void Matches_no_other_scheme_host_or_port(string url) => Assert.False(Origin.Parse("https://api.example.com").Matches(new Uri(url)));
}
