using Platform.Builder.Sandbox;
using Platform.Sandbox;
using Platform.Sandbox.Linux;

namespace Platform.Builder.Tests.Sandbox;

public sealed class SandboxTests(BuilderFixture builder)
{
    private static readonly SandboxLimits Limits = new() { Wall = TimeSpan.FromSeconds(60), Cpu = TimeSpan.FromSeconds(5), AddressSpaceBytes = 4L << 30, LogBytes = 100_000 };

    public static TheoryData<string> Kinds => SandboxKinds.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Probe_finds_no_breach(string kind) =>
        Assert.Empty(await SandboxSelfTest.RunAsync(builder.SandboxOf(kind), builder.ToolPaths, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Probe_finds_the_breaches_where_there_is_no_sandbox()
    {
        using var spawner = new Spawner();

        var breaches = await SandboxSelfTest.RunAsync(new OpenSandbox(spawner), builder.ToolPaths, TestContext.Current.CancellationToken);

        foreach (var expected in (string[])["/etc/passwd", "can be written", "can be listed", "gain privileges", "network interface", "other processes", "answers io_uring_setup", "answers keyctl", "answers ptrace", "answers unshare", "answers socket"])
        {
            Assert.Contains(breaches, breach => breach.Contains(expected, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Root_can_make_the_namespaces_itself()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can.");
        using var spawner = new Spawner();

        Assert.Empty(await SandboxSelfTest.RunAsync(new NamespaceSandbox(builder.ToolPaths.Bubblewrap!, spawner, UserSwitch.Inside, SlotUser.First), builder.ToolPaths, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Output_without_end_is_cut(string kind)
    {
        var result = await RunAsync(kind, "const line = 'x'.repeat(1000) + '\\n'; for (;;) require('node:fs').writeSync(1, line)", Limits);

        Assert.Equal(SandboxEnd.TooMuchOutput, result.End);
        Assert.True(result.Output.Sum(line => line.Length) <= Limits.LogBytes);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Wall_time_ends_what_sleeps(string kind)
    {
        var result = await RunAsync(kind, "setTimeout(() => {}, 600_000)", Limits with { Wall = TimeSpan.FromSeconds(2) });

        Assert.Equal(SandboxEnd.TimedOut, result.End);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Processor_time_ends_what_spins(string kind)
    {
        var result = await RunAsync(kind, "for (;;) {}", Limits with { Cpu = TimeSpan.FromSeconds(1) });

        Assert.Equal(SandboxEnd.Killed, result.End);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Memory_ends_at_its_limit(string kind)
    {
        var result = await RunAsync(kind, "const all = []; for (;;) all.push(Buffer.alloc(64 << 20, 1))", Limits with { AddressSpaceBytes = 2L << 30 });

        Assert.Equal(SandboxEnd.Exited, result.End);
        Assert.False(result.Succeeded);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Fork_bomb_ends_at_the_number_of_processes(string kind)
    {
        const string Bomb = "const { spawn } = require('node:child_process'); let n = 0; const again = () => { "
            + "const c = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600000)'], { stdio: 'ignore' }); "
            + "c.on('error', (e) => { console.log(e.code, n); process.exit(7); }); n++; setImmediate(again); }; again();";

        // What is behind walls gives way to everybody else, so on a busy machine its processor time takes a while.
        var result = await RunAsync(kind, Bomb, Limits with { Processes = 60, Cpu = TimeSpan.FromSeconds(30), Wall = TimeSpan.FromMinutes(4) });

        Assert.NotEqual(SandboxEnd.TimedOut, result.End);
        Assert.False(result.Succeeded);
    }

    [Theory]
    [InlineData(SandboxKinds.Namespaces, "/tmp")]
    [InlineData(SandboxKinds.Namespaces, "/job/out")]
    [InlineData(SandboxKinds.Unprivileged, "/tmp")]
    [InlineData(SandboxKinds.Unprivileged, "/job/out")]
    public async Task Files_end_at_what_they_may_take_together(string kind, string directory)
    {
        // Many that are small enough each, and then nothing: whoever fills a disk has no hurry.
        var script = $"for (let n = 0; n < 16; n++) require('node:fs').writeFileSync('{directory}/f' + n, Buffer.alloc(2 << 20)); setTimeout(() => {{}}, 600_000)";

        var result = await RunAsync(kind, script, Limits with { TemporaryBytes = 16 << 20, DirectoryBytes = 16 << 20 });

        Assert.NotEqual(SandboxEnd.TimedOut, result.End);
        Assert.False(result.Succeeded);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task One_file_ends_at_its_size(string kind)
    {
        var result = await RunAsync(kind, "require('node:fs').writeFileSync('/tmp/a', Buffer.alloc(9 << 20)); console.log('written')", Limits with { FileBytes = 8 << 20 });

        Assert.DoesNotContain("written", result.Output);
    }

    private Task<SandboxResult> RunAsync(string kind, string script, SandboxLimits limits) =>
        NodeProgram.RunAsync(builder, kind, script, limits, TestContext.Current.CancellationToken);
}
