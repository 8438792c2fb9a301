using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Platform.AppModel.Tests.Running;

public sealed class SecretTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_generated_secret_is_the_same_next_time_and_nobody_else_reads_it()
    {
        using var directory = new TestDirectory();

        var first = await Make(directory).Resource.GetValueAsync(Cancellation);
        var second = await Make(directory).Resource.GetValueAsync(Cancellation);

        Assert.Equal(43, first!.Length);
        Assert.Equal(first, second);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(directory.Path, "data", "secrets.json")));
    }

    [Fact]
    public async Task Configuration_goes_before_what_was_generated()
    {
        using var directory = new TestDirectory();
        await Make(directory).Resource.GetValueAsync(Cancellation);

        var value = await Make(directory, "--Parameters:key=mine").Resource.GetValueAsync(Cancellation);

        Assert.Equal("mine", value);
    }

    [Fact]
    public async Task A_parameter_without_value_says_how_to_give_one()
    {
        using var directory = new TestDirectory();
        var parameter = TestApplication.Builder(directory).AddParameter("key", secret: true);

        var problem = await Assert.ThrowsAsync<MissingParameterValueException>(async () => await parameter.Resource.GetValueAsync(Cancellation));

        Assert.Contains("Parameters__key", problem.Message, StringComparison.Ordinal);
    }

    private static IResourceBuilder<ParameterResource> Make(TestDirectory directory, params string[] settings) =>
        TestApplication.Builder(directory, settings).AddParameter("key", new GenerateParameterDefault { MinLength = 43, Special = false }, secret: true, persist: true);
}
