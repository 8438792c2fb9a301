using System.Globalization;
using Platform.Wasm;
using Platform.Wasm.Hosting;

namespace Platform.Executor;

/// <summary>What the node starts an executor with.</summary>
/// <param name="Socket">The node's socket.</param>
/// <param name="Connections">Connections that carry runs.</param>
/// <param name="Concurrency">Guests at a time; the node sends no more.</param>
/// <param name="Memory">What the images that the node sends are compiled for.</param>
/// <param name="Rest">After so long without a run a guest's memory is given back.</param>
/// <param name="AuditEvery">One reset of so many is checked in full; 0 for none.</param>
/// <param name="Runtime">The name of the runtime that guests run on.</param>
/// <param name="AllowJit">A program without an image is compiled here: in development, and on a runtime whose compiler is made for hostile code.</param>
/// <param name="IsSealed">It builds the last wall of its sandbox itself.</param>
internal sealed record Arguments(string Socket, int Connections, int Concurrency, MemoryMode Memory, TimeSpan Rest, int AuditEvery, string Runtime, bool AllowJit, bool IsSealed)
{
    /// <summary>Alone: tries whether guard pages hold in a process like this one, and ends with 0 if they do.</summary>
    public const string TryGuardPages = "--try-guard-pages";

    /// <summary>Also beside <see cref="TryGuardPages"/>.</summary>
    public const string Sealed = "--sealed";

    public const string Usage = "usage: Platform.Executor --socket=PATH --connections=N --concurrency=N --rest=SECONDS [--guard-pages] [--audit-every=N] [--runtime=NAME] [--allow-jit] [--sealed]   (started by a node)";

    // A connection is a thread and a socket; a guest is a thread with its stack. Nobody has a thousand cores' worth of either.
    private const int Most = 1024;

    public static Arguments? Parse(IEnumerable<string> arguments)
    {
        var (socket, connections, concurrency, memory, rest, auditEvery, runtime, allowJit, isSealed) =
            ("", 0, 0, MemoryMode.Explicit, 0, new SnapshotOptions().AuditEvery, PlatformRuntime.RuntimeName, false, false);
        foreach (var argument in arguments)
        {
            var (name, value) = argument.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (argument[..at], argument[(at + 1)..]) : (argument, "");
            switch (name)
            {
                case "--socket":
                    socket = value;
                    break;
                case "--connections" when TryCount(value, out connections):
                case "--concurrency" when TryCount(value, out concurrency):
                case "--rest" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out rest):
                    break;
                case "--guard-pages":
                    memory = MemoryMode.Guard;
                    break;
                case "--audit-every" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out auditEvery):
                    break;
                case "--runtime":
                    runtime = value;
                    break;
                case Sealed:
                    isSealed = true;
                    break;
                case "--allow-jit":
                    allowJit = true;
                    break;
                default:
                    return null;
            }
        }

        return socket.Length > 0 && connections > 0 && concurrency > 0 && rest > 0
            ? new Arguments(socket, connections, concurrency, memory, TimeSpan.FromSeconds(rest), auditEvery, runtime, allowJit, isSealed)
            : null;
    }

    private static bool TryCount(string value, out int count) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is > 0 and <= Most;
}
