# How ./dev speaks: progress goes to stderr, so that stdout stays the verb's own.

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "dev: $*"
    exit 1
}

megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.0f MB", bytes / 1000000 }'; }

have() { command -v "$1" > /dev/null 2>&1; }

# A digest of files' contents (not of their names or times), for stamps.
digest_of() { cat "$@" | sha256sum | cut -d' ' -f1; }
