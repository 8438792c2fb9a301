# Puts what the verbs need into .tools/, once: a stamp holds the digest of what a part was made from.
# Parts: servers, builders, tests, fresh (Debian packages), npm, embedded, sbom, js-engine, rust, go-cache.

source "$ROOT/tools/debian/mirror.sh"
source "$ROOT/tools/debian/unpack.sh"
source "$ROOT/tools/relocate.sh"
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
        local part
        COUNTING=yes
        for part in "$@"; do
            "install_${part//-/_}"
        done
        hush
    )
}

install_servers() { install_packages servers; }
install_builders() { install_packages builders; }
install_tests() { install_packages tests; }
install_fresh() { install_packages fresh; }

up_to_date() { [ "$(cat "$TOOLS/stamps/$1" 2> /dev/null)" = "$2" ]; }

stamp() { printf '%s\n' "$2" > "$TOOLS/stamps/$1.new" && mv "$TOOLS/stamps/$1.new" "$TOOLS/stamps/$1"; }
