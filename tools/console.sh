# How ./dev speaks: progress goes to stderr, so that stdout stays the verb's own.

# On a terminal the line below the last sentence counts the seconds while COUNTING is set, so that nothing looks stuck.
COUNTING=
ticker=

say() {
    hush
    printf '%s\n' "$*" >&2
    if [ -n "$COUNTING" ] && [ -t 2 ]; then
        tick $SECONDS &
        ticker=$!
    fi
}

fail() {
    COUNTING=
    say "dev: $*"
    exit 1
}

# A line that the next one takes the place of. For terminals only.
progress() { printf '\r\033[K  %s' "$*" >&2; }

hush() {
    [ -t 2 ] || return 0
    if [ -n "$ticker" ]; then
        kill "$ticker" 2> /dev/null || true
        wait "$ticker" 2> /dev/null || true
        ticker=
    fi
    printf '\r\033[K' >&2
}

# Ends by itself when nobody is left to end it.
tick() {
    exec > /dev/null 9>&-
    while sleep 1 && kill -0 $$ 2> /dev/null; do progress "$((SECONDS - $1)) s"; done
}

megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.0f MB", bytes / 1000000 }'; }

have() { command -v "$1" > /dev/null 2>&1; }

# A digest of files' contents (not of their names or times), for stamps.
digest_of() { cat "$@" | sha256sum | cut -d' ' -f1; }
