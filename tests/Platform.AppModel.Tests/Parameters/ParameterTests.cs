using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Parameters;

namespace Platform.AppModel.Tests.Parameters;

public sealed class ParameterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Through_references_and_connection_strings_a_missing_value_is_waited_for_and_nobody_else_waits()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        var missing = builder.AddParameter("missing");
        var expression = ReferenceExpression.Create($"<{missing}>");
        builder.AddExecutable("nested", "sleep", directory.Path, "1000").WithEnvironment("X", ReferenceExpression.Create($"{expression}!"));
        builder.AddExecutable("free", "sleep", directory.Path, "1000");
        await using var application = builder.Build();

        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("nested", KnownResourceStates.Waiting, Cancellation);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("free", Cancellation);
        missing.Resource.Give("there");
        await application.ResourceNotifications.WaitForResourceHealthyAsync("nested", Cancellation);
        await application.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Whoever_waits_for_a_value_ends_with_the_others()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        builder.AddExecutable("waiter", "sleep", directory.Path, "1000").WithEnvironment("X", builder.AddParameter("missing"));
        await using var application = builder.Build();

        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("waiter", KnownResourceStates.Waiting, Cancellation);
        await application.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Given_values_stand_beside_what_was_in_the_file_and_weaker_than_an_argument()
    {
        using var directory = new TestDirectory();
        var file = Path.Combine(directory.Path, "secrets.json");
        await File.WriteAllTextAsync(file, """{ "Other": "stays", "Nested": { "Key": "too" } }""", Cancellation);
        var secrets = new UserSecretsFile(file);

        secrets.Set("Parameters:key", "given");
        var builder = DistributedApplication.CreateBuilder([$"--Platform:UserSecrets={file}"]);
        var stronger = DistributedApplication.CreateBuilder([$"--Platform:UserSecrets={file}", "--Parameters:key=argument"]);

        Assert.Equal(("stays", "too"), (builder.Configuration["Other"], builder.Configuration["Nested:Key"]));
        Assert.Equal("given", await builder.AddParameter("key").Resource.GetValueAsync(Cancellation));
        Assert.Equal("argument", await stronger.AddParameter("key").Resource.GetValueAsync(Cancellation));
        Assert.Equal("own", await builder.AddParameter("other", () => "own").Resource.GetValueAsync(Cancellation));
    }

    [Theory]
    [InlineData("", "at least one character")]
    [InlineData(null, "at most 65536")]
    public void A_value_has_a_length(string? value, string why)
    {
        var parameter = Missing("key");

        var refusal = Desk(parameter).Give("key", value ?? new string('x', ParameterDesk.LongestValue + 1), keep: false);

        Assert.Contains(why, refusal, StringComparison.Ordinal);
        Assert.True(parameter.IsAwaited);
    }

    [Fact]
    public void Only_what_is_missing_is_taken_and_only_once()
    {
        var desk = Desk(Missing("key"));

        Assert.Null(desk.Give("key", "first", keep: true));
        Assert.Equal("Nobody waits for 'key'.", desk.Give("key", "second", keep: false));
        Assert.Equal("Nobody waits for 'nothing'.", desk.Give("nothing", "x", keep: false));
    }

    [Fact]
    public async Task A_terminal_asks_for_one_after_the_other_and_shows_nothing_of_them()
    {
        var (first, second) = (Missing("first"), Missing("second"));
        var keys = new Queue<ConsoleKeyInfo>("ac\bb\rz\r".Select(character => new ConsoleKeyInfo(character, character switch { '\r' => ConsoleKey.Enter, '\b' => ConsoleKey.Backspace, _ => ConsoleKey.A }, false, false, false)));
        var said = new List<string>();
        using var prompt = new ConsolePrompt(Desk(first, second), () => keys.TryDequeue(out var key) ? key : null, said.Add);

        await prompt.StartAsync(Cancellation);
        await Eventually.HoldsAsync(() => !second.IsAwaited, "both are given");
        await prompt.StopAsync(Cancellation);

        Assert.Equal(("ab", "z"), (first.Known, second.Known));
        Assert.DoesNotContain(said, line => line.Contains("ab", StringComparison.Ordinal));
    }

    private static ParameterResource Missing(string name) => new(name, _ => throw new MissingParameterValueException(name), secret: true);

    private static ParameterDesk Desk(params IEnumerable<ParameterResource> parameters)
    {
        var resources = new ResourceCollection();
        foreach (var parameter in parameters)
        {
            resources.Add(parameter);
        }

        var desk = new ParameterDesk(resources, new UserSecretsFile(null));
        desk.Open();
        return desk;
    }
}
