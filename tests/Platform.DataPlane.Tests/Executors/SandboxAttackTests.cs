using Platform.Sandbox;

namespace Platform.DataPlane.Tests.Executors;

/// <summary>What an executor that was taken over can do beyond computing, in each sandbox: nothing.</summary>
public sealed class SandboxAttackTests(Captured captured) : IClassFixture<Captured>
{
    private const string Breach = "BREACH";

    private static readonly string[] Attacks =
    [
        "connect to this machine", "connect to the metadata address", "make a socket of IPv6", "make a socket to the kernel", "make a raw packet socket",
        "connect to a socket of this machine", "connect to a socket without a file", "make a pair of sockets", "listen",
        "read passwords", "read users", "read catalog", "read identity", "read image-key", "read other", "read climbing", "read root",
        "read module", "read image", "read others-module", "read others-image", "find modules", "find others-files",
        "find other", "find data", "find machine", "find temporary", "find shared-memory",
        "write own", "write other", "write module", "write image", "write temporary", "write shared-memory", "write program",
        "start a program", "start a program of the runtime's", "fork", "set the node's priority",
        "read the memory of the other executor", "open the memory of the other executor", "read the environment of the other executor", "trace the other executor",
        "stop a thread of the other executor", "end the other executor",
        "read the memory of the node", "open the memory of the node", "read the environment of the node", "trace the node", "stop a thread of the node", "end the node",
        "raise its limits", "keep a file in memory", "outlive the node",
    ];

    // Where nothing holds it back these succeed for everybody, also for whoever is not root.
    private static readonly string[] Harmful =
    [
        "connect to this machine", "connect to the metadata address", "connect to a socket of this machine", "connect to a socket without a file", "make a pair of sockets", "listen",
        "read users", "read catalog", "read other", "read module", "read image", "read others-module", "read others-image", "find modules", "find others-files", "find data", "find machine", "find temporary", "find shared-memory", "write own", "write other", "write module", "write temporary",
        "start a program", "start a program of the runtime's", "fork", "read the environment of the other executor", "end the other executor", "end the node",
        "keep a file in memory", "outlive the node",
    ];

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var attack in Attacks)
            {
                rows.Add(SandboxOptions.Namespaces, attack);
                rows.Add(SandboxOptions.Unprivileged, attack);
            }

            return rows;
        }
    }

    public static TheoryData<string> HarmfulRows => [.. Harmful];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Is_refused(string sandbox, string attack)
    {
        var outcome = (await captured.OutcomesIn(sandbox))[attack];
        Assert.StartsWith("refused", outcome, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HarmfulRows))]
    public async Task Succeeds_where_there_are_no_walls(string attack) =>
        Assert.Equal(Breach, (await captured.OutcomesIn(SandboxOptions.None))[attack]);

    [Fact]
    public async Task Every_attack_that_is_tried_has_its_row() =>
        Assert.Equal(Attacks.Order(StringComparer.Ordinal), (await captured.OutcomesIn(SandboxOptions.Unprivileged)).Keys.Order(StringComparer.Ordinal));
}
