using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Platform.Sandbox;

namespace Platform.Builder.Tests.Sandbox;

/// <summary>A compiler that an attacker has taken over, with all of Node's means, in every sandbox. The kernel's calls are the probe's to try.</summary>
public sealed class AttackTests(BuilderFixture builder)
{
    private static readonly SandboxLimits Limits = new() { Wall = TimeSpan.FromSeconds(60), Cpu = TimeSpan.FromSeconds(20), AddressSpaceBytes = 4L << 30 };

    public static TheoryData<string> Kinds => SandboxKinds.All;

    public static TheoryData<string, string> Readings => SandboxKinds.Each(
        "fs.readFileSync('/etc/passwd')",
        "fs.readFileSync('/etc/hostname')",
        "fs.readdirSync('/root')",
        "fs.readdirSync('/home')",
        "fs.readFileSync('/tools/../../../../../../etc/passwd')",
        "fs.readFileSync('/proc/self/root/etc/passwd')",
        "fs.readFileSync('/proc/self/cwd/../../../../../etc/passwd')",
        "fs.readFileSync('/dev/sda')",
        "fs.readdirSync('/dev/shm')[0].length",
        "fs.readdirSync('/sys')");

    public static TheoryData<string, string> Links => SandboxKinds.Each(
        "fs.symlinkSync('/etc/passwd', '/job/out/l'); fs.readFileSync('/job/out/l')",
        "fs.symlinkSync('/etc', '/job/out/d'); fs.readdirSync('/job/out/d')",
        "fs.symlinkSync('/var/tmp', '/job/out/w'); fs.writeFileSync('/job/out/w/sandbox-attack', 'x')",
        "fs.linkSync('/etc/passwd', '/job/out/h'); fs.readFileSync('/job/out/h')",
        "fs.renameSync('/job/source/a.txt', '/job/out/a.txt')");

    public static TheoryData<string, string> Writings => SandboxKinds.Each(
        "fs.writeFileSync('/job/source/a.txt', 'x')",
        "fs.appendFileSync('/job/source/b.txt', 'x')",
        "fs.truncateSync('/job/source/a.txt')",
        "fs.unlinkSync('/job/source/a.txt')",
        "fs.chmodSync('/job/source/a.txt', 0o777)",
        "fs.utimesSync('/job/source/a.txt', 1, 1)",
        "fs.mkdirSync('/job/source/d')",
        "fs.writeFileSync('/tools/node', 'x')",
        "fs.writeFileSync('/usr/lib/sandbox-attack', 'x')",
        "fs.writeFileSync('/var/tmp/sandbox-attack', 'x')",
        "fs.writeFileSync('/proc/sys/kernel/core_pattern', 'x')",
        "fs.writeFileSync('/proc/self/oom_score_adj', '-1000')");

    [Theory]
    [MemberData(nameof(Readings))]
    [MemberData(nameof(Links))]
    [MemberData(nameof(Writings))]
    public async Task Files_of_the_machine_are_out_of_reach(string kind, string attack)
    {
        var result = await RunAsync(kind, $$"""const fs = require('node:fs'); try { {{attack}}; console.log('BREACH') } catch (e) { console.log(e.code ?? e.name) }""");

        Assert.True(result.Succeeded, string.Join('\n', result.Errors));
        Assert.DoesNotContain("BREACH", result.Output);
        Assert.Single(result.Output);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Network_is_out_of_reach(string kind)
    {
        using var tcp = new TcpListener(IPAddress.Loopback, 0);
        tcp.Start();
        using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var unix = $"/var/tmp/sandbox-attack-{Guid.NewGuid():n}";
        using var local = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var nameless = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        local.Bind(new UnixDomainSocketEndPoint(unix));
        local.Listen();
        nameless.Bind(new UnixDomainSocketEndPoint($"\0{unix}"));
        nameless.Listen();
        var cancellation = TestContext.Current.CancellationToken;
        Task[] knocks = [tcp.AcceptSocketAsync(cancellation).AsTask(), udp.ReceiveAsync(cancellation).AsTask(), local.AcceptAsync(cancellation).AsTask(), nameless.AcceptAsync(cancellation).AsTask()];
        // Node's own path for sockets, with what it has to say about each.
        var script = $$"""
            const net = require('node:net'), dgram = require('node:dgram');
            const tell = (name) => ({ error: (e) => console.log(name, e.code ?? e.message), done: () => console.log(name, 'BREACH') });
            const attempt = (name, run) => { const t = tell(name); try { run(t) } catch (e) { t.error(e) } };
            process.on('uncaughtException', (e) => console.log('uncaught', e.code ?? e.message));
            attempt('tcp', (t) => net.connect({{((IPEndPoint)tcp.LocalEndpoint).Port}}, '127.0.0.1').on('connect', t.done).on('error', t.error));
            attempt('unix', (t) => net.connect('{{unix}}').on('connect', t.done).on('error', t.error));
            attempt('abstract', (t) => net.connect('\0{{unix}}').on('connect', t.done).on('error', t.error));
            attempt('listen', (t) => net.createServer().on('error', t.error).listen(0, '127.0.0.1', t.done));
            attempt('udp', (t) => { const s = dgram.createSocket('udp4').on('error', t.error); s.send('x', {{((IPEndPoint)udp.Client.LocalEndPoint!).Port}}, '127.0.0.1', (e) => e ? t.error(e) : t.done()) });
            setTimeout(() => process.exit(0), 1000);
            """;

        var result = await RunAsync(kind, script);

        Assert.True(result.Output.Count >= 5, string.Join('\n', result.Output.Concat(result.Errors)));
        Assert.DoesNotContain(result.Output, line => line.Contains("BREACH", StringComparison.Ordinal));
        Assert.DoesNotContain(knocks, knock => knock.IsCompleted);
        File.Delete(unix);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Other_processes_are_out_of_reach(string kind)
    {
        using var victim = Process.Start(new ProcessStartInfo("/bin/sleep", ["600"]))!;
        try
        {
            var script = $$"""
                const fs = require('node:fs');
                for (const pid of [{{victim.Id}}, {{Environment.ProcessId}}]) {
                  for (const file of ['environ', 'cmdline', 'maps', 'mem', 'status', 'fd', 'root/etc/passwd', 'cwd'])
                    try { const found = fs.readFileSync(`/proc/${pid}/${file}`, 'latin1'); if (/sleep|testhost|Platform/.test(found)) console.log('BREACH', file) } catch {}
                  for (const signal of [0, 'SIGKILL']) try { process.kill(pid, signal); console.log('signalled', pid) } catch {}
                }
                """;

            var result = await RunAsync(kind, script);

            Assert.True(result.Succeeded, string.Join('\n', result.Errors));
            Assert.Empty(result.Output);
            Assert.False(victim.HasExited);
        }
        finally
        {
            victim.Kill();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nothing_survives(string kind)
    {
        // Orphans, in sessions of their own where they can be, that hold nothing which the builder waits for.
        var mark = $"mark{Guid.NewGuid():n}";
        var script = $$"""
            const { spawn } = require('node:child_process');
            for (const detached of [true, false]) spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600000)', '{{mark}}'], { stdio: 'ignore', detached }).on('error', () => {}).unref();
            console.log('left');
            """;

        var result = await RunAsync(kind, script);

        Assert.Equal(["left"], result.Output);
        // Bubblewrap ends a moment before the kernel has ended all of its namespace.
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (IsRunning(mark))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
        }
    }

    private static bool IsRunning(string mark) =>
        Directory.GetDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)).Any(path => CommandLine(path).Contains(mark, StringComparison.Ordinal));

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private Task<SandboxResult> RunAsync(string kind, string script) =>
        NodeProgram.RunAsync(builder, kind, script, Limits, TestContext.Current.CancellationToken);
}
