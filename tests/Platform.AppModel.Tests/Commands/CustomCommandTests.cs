using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Platform.AppModel.Tests.Commands;

public sealed class CustomCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_is_the_app_hosts_own_code_and_its_failure_is_an_answer()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        builder.AddExecutable("worker", "sleep", directory.Path, "1000")
            .WithCommand("greet", "Greet", context => Task.FromResult(CommandResults.Failure($"{context.ResourceName} is shy")))
            .WithCommand("greet", "Greet", _ => throw new InvalidOperationException("It is broken."), new CommandOptions { ConfirmationMessage = "Really?", IconName = "Hand" })
            .WithCommand("leave", "Leave", _ => Task.FromResult(CommandResults.Canceled()), new CommandOptions { UpdateState = _ => throw new InvalidOperationException("No idea.") });
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);
        var commands = application.ResourceCommands;

        Assert.Equal("It is broken.", (await commands.ExecuteCommandAsync("worker", "greet", Cancellation)).ErrorMessage);
        Assert.True((await commands.ExecuteCommandAsync("worker", "leave", Cancellation)).Canceled);
        Assert.Equal("'worker' has no command 'fly'.", (await commands.ExecuteCommandAsync("worker", "fly", Cancellation)).ErrorMessage);
        Assert.Equal("There is no resource 'nobody'.", (await commands.ExecuteCommandAsync("nobody", "greet", Cancellation)).ErrorMessage);
        application.ResourceNotifications.TryGetCurrentState("worker", out var known);
        await application.StopAsync(Cancellation);

        var own = known!.Snapshot.Commands.Where(command => command.Name is "greet" or "leave").ToList();
        Assert.Equal([("greet", "Really?", ResourceCommandState.Enabled), ("leave", null, ResourceCommandState.Disabled)], own.Select(command => (command.Name, command.ConfirmationMessage, command.State)));
    }

    [Fact]
    public async Task A_request_can_be_a_command()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        builder.AddExecutable("server", "dotnet", directory.Path, "exec", TestApplication.Host, "serve", directory.Journal)
            .WithHttpEndpoint(env: "PORT")
            .WithHttpHealthCheck("/health")
            .WithHttpCommand("/health?by=hand", "Ask", commandName: "ask", commandOptions: new HttpCommandOptions
            {
                Method = HttpMethod.Get,
                GetCommandResult = context => Task.FromResult(CommandResults.Failure(((int)context.Response.StatusCode).ToString(CultureInfo.InvariantCulture) + context.Response.RequestMessage!.RequestUri!.Query)),
            })
            .WithHttpCommand("/nothing", "Post", "http", "post");
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("server", Cancellation);

        Assert.Equal("200?by=hand", (await application.ResourceCommands.ExecuteCommandAsync("server", "ask", Cancellation)).ErrorMessage);
        Assert.Equal("POST /nothing answers 404.", (await application.ResourceCommands.ExecuteCommandAsync("server", "post", Cancellation)).ErrorMessage);
        await application.StopAsync(Cancellation);
    }

    [Fact]
    public void A_request_needs_an_address() => Assert.Throws<DistributedApplicationException>(() =>
        DistributedApplication.CreateBuilder().AddExecutable("worker", "sleep", ".", "1000").WithHttpCommand("/x", "X"));
}
