using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Images;
using Platform.DataPlane.Tests.Executors;
using Platform.DataPlane.Tests.Hosting;
using Platform.Sandbox;

namespace Platform.DataPlane.Tests.Images;

/// <summary>What a compiler that its module took over can do beyond writing the file that is asked of it: nothing.</summary>
public sealed class CompilerSandboxTests : IDisposable
{
    private const string Breach = "BREACH";
    private const int Lowest = 19;
    private const string Written = "image.dll";

    // It starts the code generator. And it may undo what ends it with the node: the walls end, and it within them.
    private static readonly string[] Possible = ["fork", "write own", "outlive the node"];

    // Where nothing holds it back these succeed for everybody, also for whoever is not root.
    private static readonly string[] Harmful =
        ["connect to this machine", "connect to a socket of this machine", "listen", "read machine", "read key", "read catalog", "read module", "read executor", "find data", "write module", "write image"];

    private readonly DataFolder _data = new();
    // For what ends a process.
    private readonly Process _victim = Process.Start(new ProcessStartInfo("/bin/sleep", ["600"]))!;
    private readonly TcpListener _tcp = new(IPAddress.Loopback, 0);
    private readonly Socket _unix = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public CompilerSandboxTests()
    {
        _tcp.Start();
        _unix.Bind(new UnixDomainSocketEndPoint(Path.Combine(_data.Path, "a.sock")));
        _unix.Listen();
    }

    public static TheoryData<string> Kinds => [SandboxOptions.Namespaces, SandboxOptions.Unprivileged];

    public void Dispose()
    {
        _victim.Kill();
        _victim.Dispose();
        _tcp.Dispose();
        _unix.Dispose();
        _data.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task One_that_was_taken_over_reaches_neither_network_nor_keys_nor_others_modules(string kind)
    {
        var outcomes = await AttackAsync(("Sandbox:Kind", kind));

        Assert.True(outcomes.Count > Harmful.Length);
        Assert.Equal(Breach, outcomes["write own"]);
        Assert.All(outcomes.Where(outcome => !Possible.Contains(outcome.Key)), outcome => Assert.True(outcome.Value.StartsWith("refused", StringComparison.Ordinal), $"{outcome.Key}: {outcome.Value}"));
    }

    [Fact]
    public async Task Without_walls_it_reaches_all_of_them()
    {
        var outcomes = await AttackAsync(("Sandbox:Allow", SandboxOptions.None));
        Assert.All(Harmful, attack => Assert.Equal(Breach, outcomes[attack]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [InlineData(SandboxOptions.None)]
    public async Task It_makes_code_there_and_leaves_nothing_else(string kind)
    {
        using var executors = new SandboxedExecutors(_data.Path, null, (kind == SandboxOptions.None ? "Sandbox:Allow" : "Sandbox:Kind", kind));
        var compiler = new CompilerProcess(new ImageOptions(), executors.Sandbox);
        var module = Path.Combine(_data.Path, "echo.wasm");
        await File.WriteAllBytesAsync(module, Wat.Guest("echo"), TestContext.Current.CancellationToken);

        var place = "";
        var bytes = await compiler.CompileAsync(
            module,
            Wasm.MemoryMode.Explicit,
            () => Task.FromResult(true),
            made =>
            {
                place = Path.GetDirectoryName(made);
                return File.ReadAllBytes(made);
            },
            TestContext.Current.CancellationToken);

        Assert.Equal("MZ"u8, bytes.AsSpan(0, 2));
        Assert.False(Directory.Exists(place));
        Assert.Null(await compiler.CompileAsync(module, Wasm.MemoryMode.Explicit, () => Task.FromResult(false), made => made, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_no_module_is_refused_with_a_reason(string kind)
    {
        using var executors = new SandboxedExecutors(_data.Path, null, ("Sandbox:Kind", kind));
        var module = Path.Combine(_data.Path, "none.wasm");
        await File.WriteAllTextAsync(module, "none", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<ImageFailedException>(
            () => new CompilerProcess(new ImageOptions(), executors.Sandbox).CompileAsync(
                module, Wasm.MemoryMode.Explicit, () => throw new InvalidOperationException("It is not valid."), made => made, TestContext.Current.CancellationToken));

        Assert.NotEmpty(refusal.Message);
    }

    [Theory]
    [InlineData("""echo '{"outcome":"compiled"}'""")]
    [InlineData("""echo '{"outcome":"valid"}'""")]
    [InlineData("""echo '{"outcome":"valid"}'; echo done""")]
    [InlineData("echo {; exit 3")]
    public async Task What_it_left_is_not_taken_unless_it_says_all_that_it_must(string says)
    {
        using var executors = new SandboxedExecutors(_data.Path, null, ("Sandbox:Allow", SandboxOptions.None));
        var program = Path.Combine(_data.Path, "compiler");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\n: > {Written}\n{says}\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        var compiler = new CompilerProcess(new ImageOptions { CompilerPath = program }, executors.Sandbox);

        await Assert.ThrowsAsync<IOException>(() => compiler.CompileAsync(
            Keep("modules", "own.wasm"), Wasm.MemoryMode.Explicit, () => Task.FromResult(true), made => made, TestContext.Current.CancellationToken));
    }

    private async Task<IReadOnlyDictionary<string, string>> AttackAsync((string Name, string Value) setting)
    {
        using var executors = new SandboxedExecutors(_data.Path, null, setting);
        using var folder = await executors.Sandbox.MakeFolderAsync();
        using var executor = await executors.Sandbox.MakeFolderAsync();
        var (own, others) = (Keep("modules", "own.wasm"), Keep("modules", "others.wasm"));
        var victim = _victim.Id.ToString(CultureInfo.InvariantCulture);
        string[] targets =
        [
            $"node={victim}", $"victim={victim}", $"nice={(Math.Min(Niceness() + CompilerCommand.Nice, Lowest) - 1).ToString(CultureInfo.InvariantCulture)}", $"port={((IPEndPoint)_tcp.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}", $"socket={Path.Combine(_data.Path, "a.sock")}",
            "read.machine=/etc/passwd", $"read.key={Keep("images/keys", "image-mac.key")}", $"read.catalog={Keep("", "catalog.json")}", $"read.module={others}",
            $"read.executor={Keep(executor.Location, "a")}", $"find.data={others}",
            $"write.own={Path.Combine(folder.Location, Written)}", $"write.module={own}", $"write.image={Path.Combine(_data.Path, "images", "a")}",
        ];

        var result = await executors.Sandbox.RunAsync(
            CompilerCommand.Make(ExecutorProgram.Find(null, "Platform.DataPlane.Attacker"), folder, own, ["attack", .. targets]), null, TestContext.Current.CancellationToken);

        Assert.True(result.Succeeded, string.Join('\n', result.Errors));
        return result.Errors.Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }

    // Of proc(5), counted from the state, which follows the name.
    private static int Niceness()
    {
        const int Position = 16;
        var stat = File.ReadAllText("/proc/self/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[Position], CultureInfo.InvariantCulture);
    }

    private string Keep(string folder, string name)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_data.Path, folder)).FullName, name);
        File.WriteAllText(path, name);
        return path;
    }
}
