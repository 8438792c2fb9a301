namespace Platform.AppModel.Tests.Containers;

/// <summary>A container engine of a few lines of shell: it notes what it is told, and runs a container's image as a program of this machine.</summary>
internal static class FakeEngine
{
    // "run" notes its words and the values of the variables it is to pass on; a container is a file with its label, which lives as long as nobody removes it.
    private const string Script = """
        #!/bin/sh
        state=$(dirname "$0")/containers
        mkdir -p "$state"
        case "$1" in
        info) [ ! -f "$(dirname "$0")/broken" ] || { echo 'the daemon is away' >&2; exit 1; } ;;
        ps) cat "$state"/* 2> /dev/null | sort -u ;;
        rm) shift 2; for name; do echo "removed $name" >> "$(dirname "$0")/journal"; rm -f "$state/$name"; done ;;
        build) echo "$*" >> "$(dirname "$0")/journal" ;;
        run)
            echo "$*" >> "$(dirname "$0")/journal"
            while [ $# -gt 0 ]; do
                case "$1" in
                --name) name=$2; shift ;;
                --env) eval "echo \"$2=\$$2\"" >> "$(dirname "$0")/journal"; shift ;;
                *sleeper*) break ;;
                esac
                shift
            done
            echo "$name" > "$state/$name"
            echo "hello from $name"
            trap 'exit 143' TERM
            while [ -f "$state/$name" ]; do sleep 0.1; done
            ;;
        esac
        """;

    public static string Install(TestDirectory directory)
    {
        var engine = Path.Combine(directory.Path, "engine");
        File.WriteAllText(engine, Script);
        File.SetUnixFileMode(engine, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return engine;
    }

    public static IReadOnlyList<string> Containers(TestDirectory directory) =>
        Directory.Exists(Path.Combine(directory.Path, "containers")) ? [.. Directory.GetFiles(Path.Combine(directory.Path, "containers")).Select(file => Path.GetFileName(file))] : [];
}
