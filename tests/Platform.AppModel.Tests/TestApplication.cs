using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;

namespace Platform.AppModel.Tests;

internal static class TestApplication
{
    /// <summary>An app host in this process, with data of its own.</summary>
    public static IDistributedApplicationBuilder Builder(TestDirectory directory, params string[] settings) =>
        DistributedApplication.CreateBuilder([$"--Platform:Data={directory.Path}/data", $"--Ports:dashboard={FreePort()}", .. settings]);

    public static string Host => Path.Combine(AppContext.BaseDirectory, "Platform.AppModel.TestHost.dll");

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
