using Platform.Builder.Sandbox;

namespace Platform.Builder.Tests.Sandbox;

public sealed class SandboxTests(BuilderFixture builder)
{
    private static readonly SandboxLimits Limits = new() { Wall = TimeSpan.FromSeconds(20), Cpu = TimeSpan.FromSeconds(5), AddressSpaceBytes = 4L << 30, LogBytes = 100_000 };

    [Fact]
    public async Task Probe_finds_no_breach()
    {
        Assert.Empty(await SandboxSelfTest.RunAsync(builder.Sandbox, builder.ToolPaths, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Probe_finds_the_breaches_where_there_is_no_sandbox()
    {
        using var spawner = new Spawner();

        var breaches = await SandboxSelfTest.RunAsync(new OpenSandbox(spawner), builder.ToolPaths, TestContext.Current.CancellationToken);

        Assert.Contains(breaches, breach => breach.Contains("/etc/passwd", StringComparison.Ordinal));
        Assert.Contains(breaches, breach => breach.Contains("can be written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Root_can_make_the_namespaces_itself()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can.");
        using var spawner = new Spawner();

        Assert.Empty(await SandboxSelfTest.RunAsync(new NamespaceSandbox(builder.ToolPaths, spawner, UserSwitch.Inside), builder.ToolPaths, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Output_without_end_is_cut()
    {
        var result = await NodeAsync("const line = 'x'.repeat(1000) + '\\n'; for (;;) require('node:fs').writeSync(1, line)", Limits);

        Assert.Equal(SandboxEnd.TooMuchOutput, result.End);
        Assert.True(result.Output.Sum(line => line.Length) <= Limits.LogBytes);
    }

    [Fact]
    public async Task Wall_time_ends_what_sleeps()
    {
        var result = await NodeAsync("setTimeout(() => {}, 600_000)", Limits with { Wall = TimeSpan.FromSeconds(2) });

        Assert.Equal(SandboxEnd.TimedOut, result.End);
    }

    [Fact]
    public async Task Processor_time_ends_what_spins()
    {
        var result = await NodeAsync("for (;;) {}", Limits with { Cpu = TimeSpan.FromSeconds(1), Wall = TimeSpan.FromSeconds(60) });

        Assert.Equal(SandboxEnd.Killed, result.End);
    }

    [Fact]
    public async Task Fork_bomb_ends_at_the_number_of_processes()
    {
        const string Bomb = "const { spawn } = require('node:child_process'); const again = () => { const c = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']); "
            + "c.on('error', (e) => { console.log(e.code); process.exit(7); }); setImmediate(again); }; again();";

        var result = await NodeAsync(Bomb, Limits with { Processes = 40 });

        Assert.NotEqual(SandboxEnd.TimedOut, result.End);
        Assert.False(result.Succeeded);
    }

    [Fact]
    public async Task Files_end_at_their_size()
    {
        var result = await NodeAsync("require('node:fs').writeFileSync('/tmp/a', Buffer.alloc(20 << 20)); console.log('written')", Limits with { TemporaryBytes = 16 << 20 });

        Assert.DoesNotContain("written", result.Output);
    }

    private async Task<SandboxResult> NodeAsync(string script, SandboxLimits limits)
    {
        var command = new SandboxCommand
        {
            Slot = 1,
            Program = "/tools/node",
            Arguments = ["-e", script],
            Mounts = [new Mount(builder.ToolPaths.Node, "/tools/node")],
            WorkingDirectory = "/tmp",
            Limits = limits,
        };
        return await builder.Sandbox.RunAsync(command, null, TestContext.Current.CancellationToken);
    }
}
