# ./dev bench NAME [arguments]: benchmarks/NAME/run, or the benchmark NAME of a project benchmarks/Platform.Benchmarks.
source "$ROOT/tools/install.sh"
source "$ROOT/tools/dotnet.sh"

name=${1:-}
if [[ ! $name =~ ^[a-z0-9-]+$ ]] || [ ! -x "$ROOT/benchmarks/$name/run" ]; then
    say "usage: ./dev bench NAME   with NAME one of: $(cd "$ROOT/benchmarks" 2> /dev/null && ls -d */run 2> /dev/null | cut -d/ -f1 | tr '\n' ' ')"
    exit 64
fi
shift
install_parts servers builders tests npm js-engine rust go-cache
build tools/services.slnf
exec "$ROOT/benchmarks/$name/run" "$@"
