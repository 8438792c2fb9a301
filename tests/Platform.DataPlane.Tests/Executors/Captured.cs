using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Platform.Contracts.Executors;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Tests.Hosting;
using Platform.Sandbox;
using Platform.Sandbox.Linux;

namespace Platform.DataPlane.Tests.Executors;

/// <summary>
/// An executor that an attacker has taken over, started as the node starts executors, beside another one of the same user. All attacks run once for each
/// sandbox, and their outcomes are looked at one by one.
/// </summary>
public sealed class Captured : IAsyncDisposable
{
    private const string Secret = "secret";

    // Starting .NET several times over, on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DataFolder _data = new();
    private readonly string _shared = $"/dev/shm/{Guid.NewGuid():n}";

    // Where there are no walls.
    private readonly string[] _written = [Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}"), $"/dev/shm/{Guid.NewGuid():n}", Path.Combine(Path.GetDirectoryName(Program)!, "attack")];
    private readonly Dictionary<string, Lazy<Task<IReadOnlyDictionary<string, string>>>> _outcomes;

    public Captured() => _outcomes = new[] { SandboxOptions.Namespaces, SandboxOptions.Unprivileged, SandboxOptions.None }
        .ToDictionary(kind => kind, kind => new Lazy<Task<IReadOnlyDictionary<string, string>>>(() => AttackAsync(kind)), StringComparer.Ordinal);

    /// <summary>Each attack, and what came of it.</summary>
    public Task<IReadOnlyDictionary<string, string>> OutcomesIn(string kind) => _outcomes[kind].Value;

    public ValueTask DisposeAsync()
    {
        Array.ForEach([.. _written, _shared], File.Delete);
        _data.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<IReadOnlyDictionary<string, string>> AttackAsync(string kind)
    {
        using var executors = kind == SandboxOptions.None
            ? new SandboxedExecutors(_data.Path, null, ("Sandbox:Allow", kind))
            : new SandboxedExecutors(_data.Path, null, ("Sandbox:Kind", kind));
        var sandbox = await executors.Sandbox.Chosen;
        using var folder = await executors.Sandbox.MakeFolderAsync();
        using var others = await executors.Sandbox.MakeFolderAsync();
        if (sandbox.UserOf(folder.Slot) is { } user)
        {
            Owner.Set(others.Location, user);
            Owner.SetGroup(others.Files.Location, user);
        }

        await File.WriteAllTextAsync(Path.Combine(others.Location, Secret), Secret);
        var (module, image) = (Keep("modules", kind), Keep(Path.Combine("images", "images"), kind));
        var told = others.Files.Bring(new GuestProgram(new PrepareFrame(module, image, "", "", [], 0, 0)));
        using var node = Process.Start(new ProcessStartInfo("/bin/sleep", ["600"]))!;
        using var victim = await StartAsync(sandbox, others, folder.Slot, "hold", $"secret={Secret}");
        Assert.Equal("holds", await victim.StandardError.ReadLineAsync());
        using var tcp = new TcpListener(IPAddress.Loopback, 0);
        tcp.Start();
        using var unix = Listen(Path.Combine(_data.Path, $"{kind}.sock"));
        using var nameless = Listen($"\0{Path.Combine(_data.Path, $"{kind}.sock")}");
        try
        {
            using var attacker = await StartAsync(sandbox, folder, folder.Slot, ["attack", .. Targets(kind, folder, others, node.Id, HostIdOf(victim), ((IPEndPoint)tcp.LocalEndpoint).Port),
                $"read.module={module}", $"read.image={image}", $"read.others-module={told.ModulePath}", $"read.others-image={told.ImagePath}", $"find.modules={module}", $"find.others-files={told.ModulePath}"]);
            using var deadline = new CancellationTokenSource(Patience);
            var said = await attacker.StandardError.ReadToEndAsync(deadline.Token);
            await attacker.WaitForExitAsync(deadline.Token);
            Assert.True(attacker.ExitCode == 0, said);
            return said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        }
        finally
        {
            ExecutorProcess.Kill(victim);
            node.Kill();
        }
    }

    // As the node keeps them: for everybody to read who comes there.
    private string Keep(string store, string name)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_data.Path, store)).FullName, name);
        File.WriteAllText(path, Secret);
        return path;
    }

    private string[] Targets(string kind, ExecutorFolder folder, ExecutorFolder others, int node, int victim, int port)
    {
        Directory.CreateDirectory(Path.Combine(_data.Path, "identity"));
        Directory.CreateDirectory(Path.Combine(_data.Path, "images", "keys"));
        var (key, mac) = (Path.Combine(_data.Path, "identity", "identity.pem"), Path.Combine(_data.Path, "images", "keys", "image-mac.key"));
        Array.ForEach([key, mac, _shared, Path.Combine(_data.Path, "catalog.json")], path => File.WriteAllText(path, Secret));
        return
        [
            .. (string[])[$"node={node.ToString(CultureInfo.InvariantCulture)}", $"victim={victim.ToString(CultureInfo.InvariantCulture)}", $"port={port.ToString(CultureInfo.InvariantCulture)}"],
            $"socket={Path.Combine(_data.Path, $"{kind}.sock")}",
            "read.passwords=/etc/shadow", "read.users=/etc/passwd", $"read.catalog={Path.Combine(_data.Path, "catalog.json")}", $"read.identity={key}", $"read.image-key={mac}",
            $"read.other={Path.Combine(others.Location, Secret)}", $"read.climbing={Path.Combine(folder.Location, "..", "..", "etc", "passwd")}", "read.root=/proc/self/root/etc/passwd",
            $"find.other={Path.Combine(others.Location, Secret)}", $"find.data={Path.Combine(_data.Path, "catalog.json")}", "find.machine=/etc/passwd", $"find.temporary={others.Location}",
            $"find.shared-memory={_shared}",
            $"write.own={Path.Combine(folder.Location, "a")}", $"write.other={Path.Combine(others.Location, "a")}", $"write.module={Path.Combine(_data.Path, "modules", "a")}",
            $"write.image={Path.Combine(_data.Path, "images", "images", "a")}", $"write.temporary={_written[0]}", $"write.shared-memory={_written[1]}",
            $"write.program={_written[2]}",
        ];
    }

    private static string Program => ExecutorProgram.Find(null, "Platform.DataPlane.Attacker");

    private static Task<Process> StartAsync(ISandbox sandbox, ExecutorFolder folder, int slot, params string[] arguments)
    {
        var all = sandbox is OpenSandbox ? arguments : (string[])[.. arguments, "--sealed"];
        return sandbox.StartAsync(ExecutorCommand.Make(Program, folder, all) with { Slot = slot });
    }

    private static Socket Listen(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen();
        return socket;
    }

    // Below those that build its walls, each of which has one child.
    private static int HostIdOf(Process process)
    {
        for (var id = process.Id; ;)
        {
            var children = File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (children.Length == 0)
            {
                return id;
            }

            id = int.Parse(children[0], CultureInfo.InvariantCulture);
        }
    }
}
