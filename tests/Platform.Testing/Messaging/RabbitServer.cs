using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Platform.Testing.Ports;
using Platform.Testing.Tools;

namespace Platform.Testing.Messaging;

/// <summary>A real RabbitMQ for the tests of one process, on free ports of its own, gone with the process however that ends.</summary>
public sealed class RabbitServer : IAsyncDisposable
{
    private const string User = "tests";

    // The shell outlives nobody: when the tests' end of its stdin closes, it stops both processes and removes the data.
    private const string Script =
        """
        "$MAPPER" -address 127.0.0.1 -port "$ERL_EPMD_PORT" &
        mapper=$!
        setsid "$SERVER" &
        server=$!
        read -r _
        kill -KILL -"$server" "$mapper"
        wait
        rm -rf "$HOME"
        """;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);
    private static readonly Lazy<Task<RabbitServer>> SharedServer = new(StartAsync);

    private readonly Process _process;

    private RabbitServer(Process process, int port)
    {
        _process = process;
        Address = new Uri($"amqp://{User}:{User}@127.0.0.1:{port}/");
    }

    public Uri Address { get; }

    /// <summary>The one server of this process, started when first asked for.</summary>
    public static Task<RabbitServer> SharedAsync() => SharedServer.Value;

    public static async Task<RabbitServer> StartAsync()
    {
        var home = Directory.CreateTempSubdirectory("platform-rabbit-").FullName;
        var port = FreePort.Find();
        await File.WriteAllTextAsync(
            Path.Combine(home, "rabbitmq.conf"),
            $"listeners.tcp.1 = 127.0.0.1:{port}\ndefault_user = {User}\ndefault_pass = {User}\ndisk_free_limit.absolute = 10MB\nlog.console.level = error\nlog.file = false\n");
        await File.WriteAllTextAsync(Path.Combine(home, "enabled_plugins"), "[].");
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Variables(home))
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("RabbitMQ did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var deadline = Stopwatch.StartNew();
        while (!await ListensAsync(port))
        {
            if (deadline.Elapsed > StartTimeout)
            {
                process.StandardInput.Close();
                throw new TimeoutException($"RabbitMQ does not listen: {await output}{await errors}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        return new RabbitServer(process, port);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Dictionary<string, string> Variables(string home) => new()
    {
        ["HOME"] = home,
        ["LC_ALL"] = "C.UTF-8",
        ["SERVER"] = Toolbox.Find("bin/rabbitmq-server"),
        ["MAPPER"] = Toolbox.Find("bin/epmd"),
        ["RABBITMQ_NODENAME"] = $"tests-{Path.GetFileName(home)}@localhost",
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(home, "rabbitmq"),
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(home, "enabled_plugins"),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(home, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(home, "log"),
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = Path.Combine(home, "generated"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(home, "pid"),
        ["RABBITMQ_DIST_PORT"] = $"{FreePort.Find()}",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
        ["ERL_EPMD_PORT"] = $"{FreePort.Find()}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
    };

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
