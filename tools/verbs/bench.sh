# ./dev bench NAME [arguments]: an executable benchmarks/NAME/run.
source "$ROOT/tools/install.sh"
source "$ROOT/tools/dotnet.sh"

name=${1:-}
if [[ ! $name =~ ^[a-z0-9-]+$ ]] || [ ! -x "$ROOT/benchmarks/$name/run" ]; then
    say "usage: ./dev bench NAME   with NAME one of: $(cd "$ROOT/benchmarks" 2> /dev/null && ls -d */run 2> /dev/null | cut -d/ -f1 | tr '\n' ' ')"
    exit 64
fi
shift
install_parts servers builders tests npm js-engine rust go-cache
build Platform.AppHost/Platform.AppHost.csproj
exec "$ROOT/benchmarks/$name/run" "$@"
