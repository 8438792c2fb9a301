# What the benchmarks of a node share: release builds of what it runs, and a node whose plugins they take.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TOOLS=${PLATFORM_TOOLS:-$ROOT/.tools}
# shellcheck source=/dev/null
[ -f "$TOOLS/env" ] && . "$TOOLS/env"
for project in Platform.DataPlane Platform.Executor Platform.Wasm.Compiler; do
    dotnet build "$ROOT/$project" -c Release -v quiet -nologo -clp:ErrorsOnly >&2
done
# The plugins come from a node that has served them; this makes one.
[ -n "$(ls -A "$ROOT/.platform/nodes/node-1/catalog" 2> /dev/null)" ] || [ -n "${BENCH_DATA:-}" ] || "$ROOT/dev" run --once >&2
export PLATFORM_TOOLS=$TOOLS
