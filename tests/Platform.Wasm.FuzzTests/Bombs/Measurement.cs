using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Platform.Wasm.FuzzTests.Bombs;

/// <summary>Runs a program and says what it and all that it started took, by the kernel's own count. A process of its own, because that count is one for all children.</summary>
internal static partial class Measurement
{
    public const string Verb = "measure";

    private const int Children = -1;
    private const int KilobytesShift = 10;

    /// <summary>Prints one line: exit code, wall ms, CPU ms, peak resident bytes of the largest process; then what the program printed.</summary>
    public static async Task<int> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var wall = Stopwatch.GetElapsedTime(started);
        Marshal.ThrowExceptionForHR(GetUsage(Children, out var usage));
        var cpu = usage.User.Milliseconds + usage.System.Milliseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{process.ExitCode} {wall.TotalMilliseconds:F0} {cpu} {usage.PeakKilobytes << KilobytesShift}"));
        Console.WriteLine(output + await error);
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Microseconds;

        public readonly long Milliseconds => Seconds * 1_000 + Microseconds / 1_000;
    }

    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        public Time User;
        public Time System;
        public long PeakKilobytes;
    }
}
