# Building and starting .NET projects.

need_dotnet() {
    have dotnet || fail "dotnet is missing: install the .NET 10 SDK (./dev doctor says more)"
}

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
    dotnet build "$ROOT/$what" -v quiet -nologo "-clp:ErrorsOnly;NoSummary" >&2 || fail "the build failed: see above"
    printf '%s\n' "$sources" > "$stamp"
    # As old as the moment the build began: what changed meanwhile counts as newer.
    touch -r "$stamp.new" "$stamp"
    rm "$stamp.new"
    say "built in $((SECONDS - started)) s"
}

is_built() { [ "$(cat "$1" 2> /dev/null)" = "$2" ] && [ -z "$(newer_sources "$1")" ]; }

sources() {
    find "$ROOT" -mindepth 1 -maxdepth 1 \( -name 'Platform.*' -o -name 'Directory.*' -o -name standins -o -name sdk -o -name samples -o -name tests -o -name benchmarks -o -name global.json -o -name .editorconfig \) -print0 |
        xargs -0 -I{} find {} -type f -not -path '*/node_modules/*' -not -name '*.received.txt' "$@"
}
source_list() { sources -print | LC_ALL=C sort; }
newer_sources() { sources -newer "$1" -print -quit; }
