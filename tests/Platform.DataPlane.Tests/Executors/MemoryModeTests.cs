using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Contracts.AccessKeys;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Tests.Hosting;
using Platform.Wasm;

namespace Platform.DataPlane.Tests.Executors;

/// <summary>How a node decides what keeps guests inside of their memory, and that they are kept there either way.</summary>
public sealed class MemoryModeTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Guard_pages_are_used_where_they_hold()
    {
        var (mode, log) = await ChooseAsync(null, "any");
        Assert.Equal(GuardPages.Supported ? MemoryMode.Guard : MemoryMode.Explicit, mode);
        Assert.Contains("guard pages", Assert.Single(log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kill -SEGV $$")]
    [InlineData("echo 'They do not hold.' >&2; exit 1")]
    public async Task Comparisons_are_used_where_the_trial_fails_and_the_log_says_so(string trial)
    {
        var program = Path.Combine(_data.Path, "executor");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\n{trial}\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        // A script, which needs more of the machine than an executor gets.
        var (mode, log) = await ChooseAsync(program, "none");
        Assert.Equal(MemoryMode.Explicit, mode);
        Assert.Contains("guard pages do not hold here", Assert.Single(log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task A_guest_that_reaches_beyond_its_memory_is_trapped(string guardPages)
    {
        var key = AccessKey.New();
        await using var controlPlane = await FakeControlPlane.StartAsync();
        controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(key)));
        var last = controlPlane.Publish(tenant: version => World.Tenant(
            version, World.Production, World.Acme, World.Plugin("overreach", (controlPlane.AddModule(Wat.Guest("overreach")), 1))));
        await using var node = await TestNode.StartAsync(_data.Path, controlPlane.Address, $"--Engine:GuardPages={guardPages}");
        await node.SeesAsync(last);

        Answer answer;
        do
        {
            answer = await node.CallAsync("/name/acme/default/overreach", key.Value);
        }
        while (answer.Code == "not-ready");

        Assert.Equal((500, "guest-trapped"), (answer.Status, answer.Code));
        Assert.Contains("MemoryOutOfBounds", answer.Body, StringComparison.Ordinal);
    }

    private async Task<(MemoryMode Mode, List<string> Log)> ChooseAsync(string? executor, string allow)
    {
        var log = new Lines();
        using var executors = new SandboxedExecutors(_data.Path, executor, ("Sandbox:Allow", allow));
        var choice = new MemoryModeChoice(executors.Sandbox, new ConfigurationBuilder().Build(), new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), log);
        return (await choice.Mode, log.Said);
    }

    private sealed class Lines : ILogger<MemoryModeChoice>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }
}
