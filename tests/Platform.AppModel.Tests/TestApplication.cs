using Aspire.Hosting;
using Platform.Testing.Ports;

namespace Platform.AppModel.Tests;

internal static class TestApplication
{
    /// <summary>An app host in this process, with data of its own.</summary>
    public static IDistributedApplicationBuilder Builder(TestDirectory directory, params string[] settings) =>
        DistributedApplication.CreateBuilder([$"--Platform:Data={directory.Path}/data", $"--Ports:dashboard={FreePort.Find()}", .. settings]);

    public static string Host => Path.Combine(AppContext.BaseDirectory, "Platform.AppModel.TestHost.dll");
}
