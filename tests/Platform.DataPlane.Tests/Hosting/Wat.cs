using System.Collections.Concurrent;
using System.Diagnostics;

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>Guests in text form, assembled by wabt from the checkout's tools.</summary>
internal static class Wat
{
    private static readonly ConcurrentDictionary<string, byte[]> Assembled = new();

    /// <summary>The guest of that name under Guests/.</summary>
    public static byte[] Guest(string name) => Assembled.GetOrAdd(name, key => Assemble(Text(key)));

    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Guests", name + ".wat"));

    public static byte[] Assemble(string text)
    {
        var folder = Directory.CreateTempSubdirectory("wat-");
        try
        {
            var (source, target) = (Path.Combine(folder.FullName, "guest.wat"), Path.Combine(folder.FullName, "guest.wasm"));
            File.WriteAllText(source, text);
            using var process = Process.Start(new ProcessStartInfo(Tools.Find("wat2wasm"), [source, "-o", target]) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, error);
            return File.ReadAllBytes(target);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
