# Where Debian is: the mirrors this machine's own apt uses, read from its configuration and never written here.

RELEASE=bookworm

# mirror_of SUITE -> base address with a slash at its end
mirror_of() {
    local suite=$1 wanted=$RELEASE pattern='/debian/?$'
    [[ $suite == *-security ]] && wanted=$RELEASE-security pattern='/debian-security/?$'

    if [ -n "${PLATFORM_DEBIAN_MIRROR:-}" ]; then
        local base=${PLATFORM_DEBIAN_MIRROR%/}
        [[ $suite == *-security ]] && base=$base-security
        printf '%s/\n' "$base"
        return
    fi

    local found
    # What an update would ask for, so that a machine whose apt was never updated tells it too.
    # The release itself first; on another release of Debian the same mirror has this one too.
    found=$(apt-get update --print-uris -o Debug::NoLocking=true 2> /dev/null |
        sed -n "s#^'\(.*\)/dists/\([^/]*\)/InRelease'.*#\2 \1#p" |
        awk -v wanted="$wanted" -v pattern="$pattern" '
            $2 ~ pattern { if ($1 == wanted && !exact) exact = $2; if (!any) any = $2 }
            END { found = exact ? exact : any; sub("/*$", "", found); print found }')
    if [ -z "$found" ]; then
        [[ $suite == *-security ]] || fail "no Debian mirror in /etc/apt: set PLATFORM_DEBIAN_MIRROR to an address that ends in /debian"
        # A machine without security updates; mirrors keep them beside the release.
        found=$(mirror_of "$RELEASE")
        found=${found%/}-security
    fi
    printf '%s/\n' "$found"
}

# Apt with state, caches and sources of its own under .tools/apt; it knows nothing of what the machine has installed.
private_apt() {
    local program=$1
    shift
    "$program" -qq -c "$TOOLS/apt/apt.conf" "$@"
}

prepare_private_apt() {
    local keyring=/usr/share/keyrings/debian-archive-keyring.gpg suite
    [ -f "$keyring" ] || fail "$keyring is missing: install the package debian-archive-keyring"
    mkdir -p "$TOOLS"/apt/{lists,cache/archives}/partial "$TOOLS/apt/none"
    cat > "$TOOLS/apt/apt.conf" << EOF
Dir::State "$TOOLS/apt";
Dir::State::status "$TOOLS/apt/status";
Dir::Cache "$TOOLS/apt/cache";
Dir::Etc::sourcelist "$TOOLS/apt/sources.list";
Dir::Etc::sourceparts "$TOOLS/apt/none";
Dir::Etc::preferences "$TOOLS/apt/preferences";
Dir::Etc::preferencesparts "$TOOLS/apt/none";
APT::Sandbox::User "$(id -un)";
APT::Architecture "amd64";
#clear APT::Architectures;
APT::Architectures { "amd64"; };
APT::Install-Recommends "false";
Acquire::Languages "none";
Acquire::GzipIndexes "false";
EOF
    : > "$TOOLS/apt/status"
    for suite in "$RELEASE" "$RELEASE-updates" "$RELEASE-security" "$RELEASE-backports"; do
        printf 'deb [signed-by=%s arch=amd64] %s %s main\n' "$keyring" "$(mirror_of "$suite")" "$suite"
    done > "$TOOLS/apt/sources.list"
    private_apt apt-get update >&2 || fail "apt-get update failed: see above"
}
