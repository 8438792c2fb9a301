using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Platform.DataPlane.Attacker;

/// <summary>What an executor that was taken over may try, by the names that the tests know.</summary>
internal static class Attacks
{
    private const int OpenFiles = 7;
    private const int Everything = 1 << 20;

    public static IEnumerable<(string Name, Func<bool> Attempt)> Against(IReadOnlyDictionary<string, string> targets)
    {
        var (node, victim, port) = (Number(targets["node"]), Number(targets["victim"]), Number(targets["port"]));
        return
        [
            .. Network(port, targets["socket"]), .. Files(targets), .. Processes(node), .. Of("the other executor", victim),
            .. Of("the node", node), .. Resources(), .. Priority(targets),
        ];
    }

    private static (string, Func<bool>)[] Network(int port, string socket) =>
    [
        ("connect to this machine", () => Connects(new IPEndPoint(IPAddress.Loopback, port))),
        ("connect to the metadata address", () => Connects(new IPEndPoint(IPAddress.Parse("169.254.169.254"), 80)) || Kernel.CanMakeSocket(2)),
        ("make a socket of IPv6", () => Kernel.CanMakeSocket(10)),
        ("make a socket to the kernel", () => Kernel.CanMakeSocket(16, kind: 3)),
        ("make a raw packet socket", () => Kernel.CanMakeSocket(17, kind: 3)),
        ("connect to a socket of this machine", () => Connects(new UnixDomainSocketEndPoint(socket))),
        ("connect to a socket without a file", () => Connects(new UnixDomainSocketEndPoint($"\0{socket}"))),
        ("make a pair of sockets", () => Kernel.Can(53, 1, 1, 0, Marshalled)),
        ("listen", () => { using var listener = new TcpListener(IPAddress.Loopback, 0); listener.Start(); return true; }),
    ];

    // "read.NAME=PATH" and so on.
    private static IEnumerable<(string, Func<bool>)> Files(IReadOnlyDictionary<string, string> targets)
    {
        foreach (var (name, path) in targets)
        {
            Func<bool>? attempt = name.Split('.')[0] switch
            {
                "read" => () => File.ReadAllBytes(path).Length >= 0,
                "find" => () => Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!).Contains(path),
                "write" => () => Writes(path),
                _ => null,
            };
            if (attempt is not null)
            {
                yield return (name.Replace('.', ' '), attempt);
            }
        }
    }

    private static (string, Func<bool>)[] Processes(int node) =>
    [
        ("start a program", () => Kernel.CanExecute("/usr/bin/true")),
        ("start a program of the runtime's", () => Process.Start("/usr/bin/true") is not null),
        ("fork", Kernel.CanFork),
        ("set the node's priority", () => Kernel.Can(141, 1, node, 19)),
    ];

    private static (string, Func<bool>)[] Of(string whom, int process) =>
    [
        ($"read the memory of {whom}", () => Kernel.CanReadMemoryOf(process)),
        ($"open the memory of {whom}", () => { using var file = File.OpenRead($"/proc/{process}/mem"); return true; }),
        ($"read the environment of {whom}", () => File.ReadAllBytes($"/proc/{process}/environ").Length >= 0),
        ($"trace {whom}", () => Kernel.Can(101, 0x4206, process)),
        ($"end {whom}", () => Kernel.Can(62, process, 9)),
        ($"stop a thread of {whom}", () => Kernel.Can(234, process, process, 19)),
    ];

    private static (string, Func<bool>)[] Resources() =>
    [
        ("raise its limits", () => Kernel.CanSetLimit(OpenFiles, Everything)),
        ("keep a file in memory", () => Kernel.Can(319, Marshalled, 0)),
        ("outlive the node", () => Kernel.Can(157, 1, 0)),
    ];

    // What gives way to the node has more steps of niceness than this.
    private static (string, Func<bool>)[] Priority(IReadOnlyDictionary<string, string> targets) =>
        targets.TryGetValue("nice", out var nice) ? [("stand before others", () => Kernel.Niceness <= Number(nice) || Kernel.Can(141, 0, 0, Number(nice)))] : [];

    // An address that may be written to, or read as an empty name.
    private static readonly nint Marshalled = System.Runtime.InteropServices.Marshal.AllocHGlobal(16);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static bool Connects(EndPoint target)
    {
        using var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Unspecified) { SendTimeout = 1000 };
        socket.Connect(target);
        return true;
    }

    private static bool Writes(string path)
    {
        File.WriteAllText(path, "attack");
        return true;
    }
}
