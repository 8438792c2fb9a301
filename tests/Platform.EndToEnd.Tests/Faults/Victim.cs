using Platform.EndToEnd.Tests.Running;
using Platform.Testing.Processes;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>A process of the running system, by what is in its command line and environment.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Command">In its command line.</param>
/// <param name="Variable">In its environment.</param>
/// <param name="MayFail">Calls of plugins go through it, so those that it holds may be lost with it.</param>
/// <param name="Parent">Who started it, and whose process group it is in.</param>
internal sealed record Victim(string Name, string Command, string? Variable = null, bool MayFail = false, Victim? Parent = null)
{
    public static readonly Victim ControlPlane = new("control plane", "Platform.ControlPlane.dll");
    // Inside its sandbox the builder runs itself again, with an environment that tells nothing.
    public static readonly Victim Builder = new("builder", "Platform.Builder.dll", "OTEL_SERVICE_NAME=builder");
    public static readonly Victim Node = new("node", "Platform.DataPlane.dll", "Node__Name=node-1", MayFail: true);
    public static readonly Victim Executor = new("executor", "Platform.Executor\0--socket", MayFail: true, Parent: Node);
    public static readonly Victim Editor = new("editor", "Platform.Editor.dll");
    public static readonly Victim RabbitMQ = new("RabbitMQ", "beam.smp");
    public static readonly Victim Redis = new("Redis", "bin/redis-server");
    public static readonly Victim Postgres = new("Postgres", "bin/postgres\0-D");
    public static readonly Victim Blobs = new("blob store", "azurite");

    public static IReadOnlyList<Victim> All => [ControlPlane, Builder, Node, Executor, Editor, RabbitMQ, Redis, Postgres, Blobs];

    public int? Find(int root) => Parent is null ? ProcessTree.Find(root, Command, Variable)
        : Parent.Find(root) is { } above ? ProcessTree.FindInnermost(above, Command)
        : null;

    /// <summary>Kills or stops it: a service alone, what has processes of its own with all of them.</summary>
    public int Send(Signal signal, int root)
    {
        var process = Find(root) ?? throw new InvalidOperationException($"No {Name} runs.");
        signal.SendTo(signal == Signal.Stop && Parent is null ? -ProcessTree.GroupOf(process) : process);
        return process;
    }
}
