using System.Globalization;
using Platform.Contracts.AccessKeys;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Tests.Hosting;
using Platform.Sandbox;
using Platform.Testing.Processes;

namespace Platform.DataPlane.Tests.Executors;

/// <summary>Which walls a node's executors have, and that they work behind them.</summary>
public sealed class ExecutorSandboxTests : IDisposable
{
    private const string SomeUser = "64398";

    // Starting .NET several times over, on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly DataFolder _data = new();

    public static TheoryData<string> Kinds => [SandboxOptions.Namespaces, SandboxOptions.Unprivileged];

    // The node's own program, which says which sandbox it would take where it is run.
    private static string[] Choosing => [Path.Combine(Launcher.DotnetRoot, "dotnet"), "exec", Path.Combine(AppContext.BaseDirectory, "Platform.DataPlane.dll"), ChooseCommand.Verb];

    public void Dispose() => _data.Dispose();

    private Dictionary<string, string> Settings(string kind) => new()
    {
        ["PLATFORM_TOOLS"] = Tools.Directory,
        ["Sandbox__Kind"] = kind,
        ["Node__DataPath"] = _data.Path,
        ["Executors__Path"] = ExecutorProgram.Find(null, ExecutorCommand.Program),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_one_that_is_asked_for_is_taken_if_it_holds(string kind)
    {
        using var executors = new SandboxedExecutors(_data.Path, null, ("Sandbox:Kind", kind));
        Assert.StartsWith(kind, (await executors.Sandbox.Chosen).Name, StringComparison.Ordinal);
    }

    // As a service's data do, and a checkout in a home.
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task One_whose_files_lie_in_a_folder_that_guests_may_not_look_into_holds_too(string kind)
    {
        var folder = Directory.CreateDirectory(Path.Combine("/var/tmp", $"platform-{Guid.NewGuid():n}"));
        try
        {
            using var executors = new SandboxedExecutors(folder.FullName, null, ("Sandbox:Kind", kind));
            Assert.StartsWith(kind, (await executors.Sandbox.Chosen).Name, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(SandboxOptions.Unprivileged)]
    public async Task Without_namespaces_the_unprivileged_one_is_taken(string kind)
    {
        var (code, output) = await NoNamespaces.RunAsync(Choosing, Settings(kind), Patience, TestContext.Current.CancellationToken);

        Assert.True(code == 0, output);
        Assert.StartsWith(SandboxOptions.Unprivileged, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_namespaces_a_node_that_must_have_them_says_why_it_does_not_start()
    {
        var (code, output) = await NoNamespaces.RunAsync(Choosing, Settings(SandboxOptions.Namespaces), Patience, TestContext.Current.CancellationToken);

        Assert.Equal(NoSandboxException.ExitCode, code);
        Assert.StartsWith("No sandbox works on this machine", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_ordinary_user_has_both(string kind)
    {
        string[] become = Environment.IsPrivilegedProcess ? ["/usr/bin/setpriv", $"--reuid={SomeUser}", $"--regid={SomeUser}", "--clear-groups"] : ["/usr/bin/env"];
        File.SetUnixFileMode(_data.Path, (UnixFileMode)0b111_111_111);
        var (code, output) = await Surroundings.RunAsync(become, Choosing, Settings(kind), null, Patience, TestContext.Current.CancellationToken);

        Assert.True(code == 0, output);
        Assert.Equal(kind, output.Trim());
    }

    [Fact]
    public async Task None_is_taken_only_when_it_is_allowed()
    {
        using var executors = new SandboxedExecutors(_data.Path, null, ("Sandbox:Allow", "none"));
        Assert.IsType<OpenSandbox>(await executors.Sandbox.Chosen);
    }

    [Fact]
    public async Task Where_none_holds_the_node_does_not_start_and_says_why()
    {
        // In place of an executor, nothing that could show that a sandbox holds.
        var program = Path.Combine(_data.Path, "executor");
        await File.WriteAllTextAsync(program, "", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        using var executors = new SandboxedExecutors(_data.Path, program);

        var refusal = await Assert.ThrowsAsync<NoSandboxException>(() => executors.Sandbox.StartAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("No sandbox works on this machine, and the node does not run people's code without one.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Sandbox:Allow=none", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_means_nothing_is_refused()
    {
        using var executors = new SandboxedExecutors(_data.Path, null, ("Sandbox:Kind", "chroot"));
        await Assert.ThrowsAsync<NoSandboxException>(() => executors.Sandbox.Chosen);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_thread_of_an_executor_is_behind_all_walls_and_plugins_run_there(string kind)
    {
        var key = AccessKey.New();
        await using var controlPlane = await FakeControlPlane.StartAsync();
        controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(key)));
        var last = controlPlane.Publish(tenant: version => World.Tenant(
            version, World.Production, World.Acme, World.Plugin("remember", (controlPlane.AddModule(Wat.Guest("remember")), 1))));
        await using var node = await TestNode.StartAsync(_data.Path, controlPlane.Address, $"--Sandbox:Kind={kind}");
        await node.SeesAsync(last);
        Answer answer;
        do
        {
            answer = await node.CallAsync("/name/acme/default/remember", key.Value);
        }
        while (answer.Code == "not-ready");

        Assert.Equal("111", answer.Body);
        var executor = node.Executor.Id.ToString(CultureInfo.InvariantCulture);
        var threads = Directory.GetDirectories($"/proc/{executor}/task").Select(thread => File.ReadAllText(Path.Combine(thread, "status"))).ToList();
        Assert.True(threads.Count > 3);
        Assert.All(threads, status =>
        {
            Assert.Contains("NoNewPrivs:\t1", status, StringComparison.Ordinal);
            Assert.Contains("Seccomp:\t2", status, StringComparison.Ordinal);
            Assert.Contains("CapEff:\t0000000000000000", status, StringComparison.Ordinal);
            Assert.Contains("CapPrm:\t0000000000000000", status, StringComparison.Ordinal);
        });
        using var health = await node.Http.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(health.IsSuccessStatusCode);
    }
}
