using System.Diagnostics;
using System.Text;

namespace Platform.Builder.Tests;

/// <summary>Runs a module as a node would: the request on stdin, the answer on stdout.</summary>
internal static class Guest
{
    public static async Task<(int ExitCode, string Output, string Log)> RunAsync(byte[] module, string input, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, module, cancellationToken);
            var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "host.mjs"), file])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(false),
            };
            using var node = Process.Start(start)!;
            await node.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            node.StandardInput.Close();
            var output = node.StandardOutput.ReadToEndAsync(cancellationToken);
            var log = node.StandardError.ReadToEndAsync(cancellationToken);
            await node.WaitForExitAsync(cancellationToken);
            return (node.ExitCode, await output, await log);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
