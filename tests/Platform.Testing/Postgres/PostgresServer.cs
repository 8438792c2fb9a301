using System.Diagnostics;
using Npgsql;
using Platform.Testing.Ports;

namespace Platform.Testing.Postgres;

/// <summary>A real Postgres for the tests of one process, on a free port, gone with the process however that ends.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // Whoever runs as root (Postgres refuses to) lends the server this user.
    private const string UnprivilegedId = "65534";

    // The shell outlives nobody: when the tests' end of its stdin closes, it stops the server and removes the data.
    private const string Script =
        """
        "$@" &
        server=$!
        read -r _
        kill -INT "$server"
        wait "$server"
        rm -rf "$DIRECTORY"
        """;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(StartAsync);

    private readonly Process _process;
    private readonly int _port;
    private int _databases;

    private PostgresServer(Process process, int port) => (_process, _port) = (process, port);

    /// <summary>The one server of this process, started when first asked for.</summary>
    public static Task<PostgresServer> SharedAsync() => SharedServer.Value;

    public static async Task<PostgresServer> StartAsync()
    {
        var binaries = PostgresBinaries.Find();
        var directory = Directory.CreateTempSubdirectory("platform-postgres-").FullName;
        var data = Path.Combine(directory, "data");
        if (System.Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", [UnprivilegedId, directory], directory);
        }

        await RunAsync(
            Command(binaries, "initdb")[0],
            [.. Command(binaries, "initdb")[1..], "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            directory);
        var port = FreePort.Find();
        var process = Start(
            "/bin/sh",
            [
                "-c", Script, "sh", .. Command(binaries, "postgres"), "-D", data, "-p", $"{port}", "-k", directory, "-c", "listen_addresses=127.0.0.1",
                "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=300",
            ],
            directory);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        var server = new PostgresServer(process, port);
        await server.AnswersAsync();
        return server;
    }

    /// <summary>Makes an empty database and gives its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=40";

    private async Task AnswersAsync()
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (deadline.Elapsed < StartTimeout && !_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private static string[] Command(string binaries, string program) => System.Environment.IsPrivilegedProcess
        ? ["setpriv", $"--reuid={UnprivilegedId}", $"--regid={UnprivilegedId}", "--clear-groups", Path.Combine(binaries, program)]
        : [Path.Combine(binaries, program)];

    private static async Task RunAsync(string program, string[] arguments, string directory)
    {
        using var process = Start(program, arguments, directory);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output}{await errors}");
        }
    }

    private static Process Start(string program, string[] arguments, string directory)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DIRECTORY"] = directory;
        start.Environment["HOME"] = directory;
        start.Environment["LC_ALL"] = "C.UTF-8";
        if (PostgresBinaries.Libraries() is { } libraries)
        {
            start.Environment["LD_LIBRARY_PATH"] = libraries;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
