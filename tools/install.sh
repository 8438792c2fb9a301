# Puts what the verbs need into .tools/, once: a stamp holds the digest of what a part was made from.
# Parts: servers, builders, tests, fresh (Debian packages), npm, embedded, sbom, schemas, js-engine, rust, go-cache.

source "$ROOT/tools/debian/mirror.sh"
source "$ROOT/tools/debian/unpack.sh"
source "$ROOT/tools/relocate.sh"
source "$ROOT/tools/sources.sh"
source "$ROOT/tools/npm.sh"
source "$ROOT/tools/embedded.sh"
source "$ROOT/tools/toolchains/js-engine.sh"
source "$ROOT/tools/toolchains/rust.sh"
source "$ROOT/tools/toolchains/go.sh"

# Two ./dev at once: the second waits here. The lock is on .tools itself, which worktrees may share.
install_parts() {
    mkdir -p "$TOOLS/stamps"
    (
        exec 9> "$TOOLS/lock"
        if ! flock -n 9; then
            say "waiting for another ./dev that is installing into .tools"
            flock 9
        fi
        # Whatever kept a part away: something that is needed is not here.
        trap '[ $? -eq 0 ] || exit "$UNAVAILABLE"' EXIT
        local part
        COUNTING=yes
        for part in "$@"; do
            case $part in npm | embedded | sbom | schemas) need_npm "$part" ;; esac
            "install_${part//-/_}"
        done
        hush
    )
}

install_debian() {
    need_debian "$1"
    install_packages "$1"
}
install_servers() { install_debian servers; }
install_builders() { install_debian builders; }
install_tests() { install_debian tests; }
install_fresh() { install_debian fresh; }

up_to_date() { [ "$(cat "$TOOLS/stamps/$1" 2> /dev/null)" = "$2" ]; }

stamp() { printf '%s\n' "$2" > "$TOOLS/stamps/$1.new" && mv "$TOOLS/stamps/$1.new" "$TOOLS/stamps/$1"; }
