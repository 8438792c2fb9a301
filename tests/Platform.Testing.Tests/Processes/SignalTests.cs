using System.ComponentModel;
using System.Diagnostics;
using Platform.Testing.Processes;

namespace Platform.Testing.Tests.Processes;

public sealed class SignalTests
{
    [Fact]
    public void After_a_stop_no_thread_runs_until_it_is_told_to_go_on()
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "while :; do :; done"]))!;
        try
        {
            Signal.Stop.SendTo(process.Id);
            var stopped = File.ReadAllText($"/proc/{process.Id}/stat");

            Signal.Continue.SendTo(process.Id);

            Assert.Contains(") T ", stopped, StringComparison.Ordinal);
            Assert.DoesNotContain(") T ", File.ReadAllText($"/proc/{process.Id}/stat"), StringComparison.Ordinal);
        }
        finally
        {
            Signal.Kill.SendTo(process.Id);
        }
    }

    [Fact]
    public void A_process_that_is_not_there_is_said() =>
        Assert.Throws<Win32Exception>(() => Signal.Stop.SendTo(int.MaxValue));
}
