using Aspire.Hosting;
using Aspire.Hosting.Running;

namespace Platform.AppModel.Tests.Servers;

/// <summary>What a backing service becomes on a machine that has it, has not, or is told not to use it.</summary>
public sealed class ChoiceTests
{
    private const string NoTools = "/nowhere";

    [Theory]
    [InlineData("messaging", "none", "none, as Resources:messaging asks; builds wait")]
    [InlineData("redis", "NONE", "none, as Resources:redis asks; what can do without it does")]
    [InlineData("blobs", "directory", "directory ")]
    public async Task What_is_asked_for_is_taken_and_named(string resource, string word, string source)
    {
        using var directory = new TestDirectory();

        var taken = await SourcesAsync(directory, $"--Resources:{resource}={word}", "--Resources:messaging:None=builds wait");

        Assert.StartsWith(source, taken[resource], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("messaging", "directory", "Resources:messaging is 'directory', and can only be 'server' or 'container' or 'none'.")]
    [InlineData("redis", "off", "Resources:redis is 'off', and can only be 'server' or 'container' or 'none'.")]
    [InlineData("postgres", "none", "Resources:postgres is 'none', and can only be 'server' or 'embedded' or 'container'.")]
    [InlineData("blobs", "none", "Resources:blobs is 'none', and can only be 'server' or 'directory'.")]
    [InlineData("rabbit", "none", "Resources:rabbit is set, and there is no such backing service: there are postgres, messaging, redis, blobs.")]
    public async Task What_there_is_not_is_refused_in_a_sentence(string resource, string word, string sentence)
    {
        using var directory = new TestDirectory();

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => SourcesAsync(directory, $"--Resources:{resource}={word}"));

        Assert.Equal(sentence, refusal.Message);
    }

    [Theory]
    [InlineData("postgres", "embedded", "./dev install embedded")]
    [InlineData("blobs", "server", "./dev install npm")]
    public async Task What_is_asked_for_and_not_here_is_refused_with_the_remedy(string resource, string word, string remedy)
    {
        using var directory = new TestDirectory();

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => SourcesAsync(directory, $"--PLATFORM_TOOLS={NoTools}", $"--Resources:{resource}={word}"));

        Assert.StartsWith($"There is no {word} for '{resource}' on this machine", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_azurite_blobs_are_a_directory()
    {
        using var directory = new TestDirectory();

        Assert.StartsWith("directory ", (await SourcesAsync(directory, $"--PLATFORM_TOOLS={NoTools}"))["blobs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blobs_that_azurite_holds_are_not_left_behind()
    {
        using var directory = new TestDirectory();
        Directory.CreateDirectory(Path.Combine(directory.Path, "data", "blobs-azurite", "something"));

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => SourcesAsync(directory, "--Resources:blobs=directory"));

        Assert.Contains("blobs-azurite holds the blobs of this data folder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_goes_before_everything()
    {
        using var directory = new TestDirectory();

        var taken = await SourcesAsync(directory, "--ConnectionStrings:messaging=amqp://elsewhere", "--Resources:messaging=none");

        Assert.Equal("given by configuration", taken["messaging"]);
    }

    /// <summary>Settled before anything starts: so nothing has to be started to see it.</summary>
    private static async Task<Dictionary<string, string>> SourcesAsync(TestDirectory directory, params string[] settings)
    {
        // A database elsewhere, so that a machine without Postgres can say the rest; a test that is about it asks for it.
        string[] given = settings.Any(setting => setting.Contains("postgres", StringComparison.Ordinal)) ? [] : ["--ConnectionStrings:postgres=Host=elsewhere"];
        var builder = TestApplication.Builder(directory, [.. given, .. settings]);
        builder.AddPostgres("postgres").AddDatabase("platformdb");
        builder.AddRabbitMQ("messaging");
        builder.AddRedis("redis");
        builder.AddAzureStorage("storage").RunAsEmulator().AddBlobs("blobs");
        var paths = RunPaths.From(builder.Configuration, directory.Path);
        using var http = new HttpClient();
        var launchers = new LauncherFactory(paths, new Tools(paths), builder.Configuration, builder.ExecutionContext, http);
        var plan = await RunPlan.MakeAsync([.. builder.Resources], launchers, builder.ExecutionContext, _ => { });
        return plan.Instances.ToDictionary(instance => instance.Resource.Name, instance => instance.Launcher.Source);
    }
}
