using System.Diagnostics;
using System.Globalization;
using Platform.Testing.Ports;

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>A real Redis from the checkout's tools, on a free port, with a password.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly Process _process;

    /// <param name="at">Where another one was; null: where nobody is.</param>
    public RedisServer(int? at = null)
    {
        Port = at ?? FreePort.Find();
        var port = Port.ToString(CultureInfo.InvariantCulture);
        Connection = $"127.0.0.1:{port},password=secret";
        var start = new ProcessStartInfo(
            Tools.Find("redis-server"), ["--port", port, "--bind", "127.0.0.1", "--requirepass", "secret", "--save", "", "--dir", Path.GetTempPath()])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["LD_LIBRARY_PATH"] = Tools.Libraries;
        _process = Process.Start(start)!;
    }

    public int Port { get; }

    public string Connection { get; }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
