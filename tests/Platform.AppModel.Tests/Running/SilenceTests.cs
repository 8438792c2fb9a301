using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.Running;
using Aspire.Hosting.Running.Linux;
using Microsoft.Extensions.Configuration;

namespace Platform.AppModel.Tests.Running;

public sealed class SilenceTests
{
    [Fact]
    public async Task What_is_stopped_and_answers_nothing_is_started_again()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory, "--Health:SilenceSeconds=1");
        builder.AddExecutable("server", "sh", directory.Path, "-c", "echo $$ >> pids; exec dotnet exec \"$0\" serve journal", TestApplication.Host)
            .WithHttpEndpoint(env: "PORT", name: "http")
            .WithHttpHealthCheck("/health");
        await using var application = builder.Build();
        await application.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => directory.Lines.Contains("healthy"), "the server is well");
        var pids = Path.Combine(directory.Path, "pids");

        Native.SignalProcess(int.Parse(File.ReadAllLines(pids)[0], CultureInfo.InvariantCulture), (Signal)19);

        await Eventually.HoldsAsync(() => directory.Lines.Count(line => line == "healthy") == 2, "it is well again");
        Assert.Equal(2, File.ReadAllLines(pids).Length);
        await application.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(null, 15)]
    [InlineData("40", 40)]
    public void The_bound_is_a_setting(string? given, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Silence.From(Configuration(given)));

    [Fact]
    public void Nought_is_for_ever() => Assert.Equal(Timeout.InfiniteTimeSpan, Silence.From(Configuration("0")));

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    public void Anything_else_is_refused_in_a_sentence(string given) =>
        Assert.Contains(given, Assert.Throws<DistributedApplicationException>(() => Silence.From(Configuration(given))).Message, StringComparison.Ordinal);

    private static IConfiguration Configuration(string? given) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(Silence.Setting, given)]).Build();
}
