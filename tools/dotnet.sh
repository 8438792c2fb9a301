# Building and starting .NET projects.

need_dotnet() {
    have dotnet || fail "dotnet is missing: install the .NET 10 SDK (./dev doctor says more)"
}

# Where no line can be rewritten, a word now and then: seconds.
PLAIN_PACE=20

# The folder a project's output is in (UseArtifactsOutput).
output_of() { printf '%s\n' "$ROOT/artifacts/bin/$1/debug"; }

# build PROJECT_OR_SOLUTION: skipped when nothing it could depend on is newer than its last build here.
build() {
    local what=$1 stamp started=$SECONDS sources
    stamp=$ROOT/artifacts/built.$(basename "$what")
    sources=$(source_list | sha256sum)
    # The whole solution counts for each of its projects.
    if is_built "$stamp" "$sources" || is_built "$ROOT/artifacts/built.Platform.sln" "$sources"; then return; fi
    need_dotnet
    say "building $(basename "$what" | sed 's/\.[a-z]*$//')"
    mkdir -p "$ROOT/artifacts"
    touch "$stamp.new"
    dotnet build "$ROOT/$what" -v minimal -nologo -clp:NoSummary 2>&1 | show_build || fail "the build failed: see above"
    printf '%s\n' "$sources" > "$stamp"
    # As old as the moment the build began: what changed meanwhile counts as newer.
    touch -r "$stamp.new" "$stamp"
    rm "$stamp.new"
    say "built in $((SECONDS - started)) s"
}

# Counts the projects as they are done, and lets errors through.
show_build() {
    local line built=0 last=restore started=$SECONDS told=$SECONDS
    while :; do
        if IFS= read -r -t 1 line; then
            case $line in
                *' -> '*)
                    built=$((built + 1))
                    last=${line%% -> *} last=${last##* }
                    ;;
                *': error '*) say "$line" ;;
            esac
        elif [ $? -le 128 ]; then
            break
        fi
        if [ -t 2 ]; then
            progress "$built built, last $last, $((SECONDS - started)) s"
        elif [ $((SECONDS - told)) -ge "$PLAIN_PACE" ]; then
            told=$SECONDS
            say "  $built built, last $last, $((SECONDS - started)) s"
        fi
    done
    hush
}

is_built() { [ "$(cat "$1" 2> /dev/null)" = "$2" ] && [ -z "$(newer_sources "$1")" ]; }

sources() {
    find "$ROOT" -mindepth 1 -maxdepth 1 \( -name 'Platform.*' -o -name 'Directory.*' -o -name standins -o -name sdk -o -name samples -o -name tests -o -name benchmarks -o -name global.json -o -name .editorconfig \) -print0 |
        xargs -0 -I{} find {} -type f -not -path '*/node_modules/*' -not -name '*.received.txt' "$@"
}
source_list() { sources -print | LC_ALL=C sort; }
newer_sources() { sources -newer "$1" -print -quit; }
