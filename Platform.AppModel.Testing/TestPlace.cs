using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Testing;

/// <summary>What keeps a tested application apart from the one that a developer runs: a folder and a port of its own.</summary>
internal sealed class TestPlace
{
    private const string Data = "--Platform:Data";
    private const string Port = "--Ports:dashboard";

    private readonly DirectoryInfo? _folder;

    private TestPlace(string[] given)
    {
        if (!Names(given, Data))
        {
            _folder = Directory.CreateTempSubdirectory("aspire-testing-");
            // Root's servers run as other users, who pass through it.
            if (!OperatingSystem.IsWindows())
            {
                _folder.UnixFileMode |= UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            }
        }

        Arguments = [.. _folder is null ? [] : new[] { $"{Data}={_folder.FullName}" }, .. Names(given, Port) ? [] : new[] { $"{Port}={FreePort()}" }];
    }

    public string[] Arguments { get; }

    public static TestPlace For(string[] given) => new(given);

    public void Leave()
    {
        if (_folder is { } folder && Directory.Exists(folder.FullName))
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Names(string[] given, string setting) => given.Any(argument => argument.StartsWith(setting, StringComparison.OrdinalIgnoreCase));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
