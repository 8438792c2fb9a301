# ./dev test [--long NAME] [FILTER]: every test project. Its last line is the count. Long tests may leave tables, which are shown before it.
source "$ROOT/tools/install.sh"
source "$ROOT/tools/dotnet.sh"

# Long tests carry [Trait("Long", "name")].
selection=(--filter-not-trait 'Long=*')
tables=
if [ "${1:-}" = --long ]; then
    [ $# -ge 2 ] || fail "usage: ./dev test --long NAME [FILTER]"
    selection=(--filter-trait "Long=$2")
    tables=$ROOT/artifacts/tables/$2
    shift 2
fi
[ $# -gt 0 ] && selection+=(--filter-method "*$1*")

install_parts servers builders tests npm embedded sbom schemas js-engine rust go-cache
build Platform.sln

logs=$ROOT/artifacts/tests
rm -rf "$logs"
mkdir -p "$logs"
[ -z "$tables" ] || rm -rf "$tables"
cd "$ROOT"

# 8 is "a project had no test that matches"; that no test ran at all is found below.
tested() {
    local log=$logs/$1.log
    shift
    dotnet test --no-build --no-progress --no-ansi --ignore-exit-code 8 "${selection[@]}" "$@" 2>&1 < /dev/null | tee "$log"
    return "${PIPESTATUS[0]}"
}

# Two at a time, in two rows of about the same length. Drawn by lot, the longest may come last and keep one processor waiting for minutes.
row=(Platform.EndToEnd.Tests Platform.Editor.Tests Platform.Wasm.FuzzTests Platform.Wasm.SpecTests Platform.Wasm.Tests Platform.AppHost.Tests)
others=()
for project in "${row[@]}"; do others+=(--filter-not-namespace "$project*"); done
first_row() {
    local project worst=0
    for project in "${row[@]}"; do tested "$project" --project "tests/$project" || worst=$?; done
    return "$worst"
}

status=0
first_row &
tested others --solution Platform.sln --max-parallel-test-modules 1 "${others[@]}" || status=$?
wait $! || status=$?

counted() { awk -v key="  $1:" 'index($0, key) == 1 { sum += $2 } END { print sum + 0 }' "$logs"/*.log; }
passed=$(counted succeeded) failed=$(counted failed) skipped=$(counted skipped)

if [ "$skipped" -gt 0 ]; then
    echo
    echo "skipped, and why:"
    awk '/^skipped / { name = $2; getline; sub(/^ */, ""); print "  " name ": " $0 }' "$logs"/*.log
fi
if [ -n "$tables" ] && [ -d "$tables" ]; then
    printf '\n'
    cat "$tables"/*.md
fi
if [ $((passed + failed)) -eq 0 ]; then
    say "no test ran"
    [ "$status" -ne 0 ] || status=1
elif [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
    say "a test project ended with an error before its tests did: see above"
fi
[ "$failed" -eq 0 ] || [ "$status" -ne 0 ] || status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
