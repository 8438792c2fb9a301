using System.Diagnostics;
using System.Runtime.Versioning;

namespace Aspire.Hosting.Running.Linux;

/// <summary>A process that outlives this one if it is killed, and then ends what runs on its account.</summary>
[SupportedOSPlatform("linux")]
internal sealed class Guard : IDisposable
{
    // Ends when its standard input does, which the kernel closes whatever becomes of us. First a request, then force.
    private const string Script = """
        trap '' HUP INT TERM
        while read -r _; do :; done
        marked() { grep -lzxs "PLATFORM_RUN=$2" /proc/[0-9]*/environ | cut -d/ -f3; }
        # It is gone after an orderly end; but also where somebody has deleted the data of a run that goes on.
        [ -f "$1" ] || [ -n "$(marked "$@")" ] || exit 0
        signal() {
            while read -r leader _; do kill -s "$3" -- "-$leader"; done < "$1"
            for process in $(marked "$@"); do kill -s "$3" "$process"; done
        } 2> /dev/null
        lives() { while read -r leader _; do kill -s 0 -- "-$leader" && return; done < "$1"; [ -n "$(marked "$@")" ]; } 2> /dev/null
        signal "$1" "$2" TERM
        for _ in 1 2 3 4 5 6 7 8; do sleep 0.25; lives "$1" "$2" || break; done
        signal "$1" "$2" KILL
        rm -f "$1"
        # Containers are the engine's children: it knows them by their label.
        [ -f "$1.engine" ] || exit 0
        { read -r engine; read -r label; } < "$1.engine"
        left=$("$engine" ps --all --quiet --filter "label=$label") && [ -n "$left" ] && { "$engine" kill $left; "$engine" rm --force $left; }
        rm -f "$1.engine"
        """;

    private readonly Process _process;

    public Guard(string runFile, string run)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Script, "guard", runFile, run]) { RedirectStandardInput = true };
        start.Environment.Remove(RunRecord.Variable);
        _process = Process.Start(start) ?? throw new InvalidOperationException("The guard process did not start.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.Dispose();
    }
}
