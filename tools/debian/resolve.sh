# tools/debian/groups -> a lock file: every package of every group, exact version, SHA-256.

words_of() { awk -v kind="$1" '$1 == kind { for (i = 2; i <= NF; i++) print $i }' "$ROOT/tools/debian/groups"; }

# closure PACKAGE... -> "name version" of all that apt would install on a machine that has what .tools/apt/status says
closure() {
    private_apt apt-get --simulate install "$@" > "$TOOLS/apt/plan" || fail "apt finds no solution for: $*"
    sed -nE 's/^Inst ([^ :]+)(:[a-z0-9]+)? (\[[^]]*\] )?\(([^ ]+) .*/\1 \4/p' "$TOOLS/apt/plan"
}

# Names on stdin -> entries of a dpkg status file. They carry no dependencies: what those would pull is not wanted.
as_installed() {
    xargs -r "$(type -P apt-cache)" -c "$TOOLS/apt/apt.conf" --no-all-versions show |
        awk -v RS= -F '\n' '{
            for (i = 1; i <= NF; i++) if ($i ~ /^(Package|Version|Architecture|Multi-Arch|Provides):/) print $i
            print "Status: install ok installed\nMaintainer: none\nDescription: not unpacked by dev\n"
        }'
}

# resolve FILE: writes the lock to FILE.
resolve() {
    local lock=$1 group packages
    prepare_private_apt
    : > "$TOOLS/apt/preferences"
    : > "$TOOLS/apt/status"

    say "lock: what every Debian machine has"
    private_apt apt-cache dumpavail > "$TOOLS/apt/available"
    { awk '/^Package:/ { name = $2 } /^Essential: yes/ { print name }' "$TOOLS/apt/available"; words_of base; } |
        sort -u > "$TOOLS/apt/essential"
    {
        closure $(cat "$TOOLS/apt/essential") | cut -d' ' -f1
        words_of without | sort | comm -12 - <(awk '/^Package:/ { print $2 }' "$TOOLS/apt/available" | sort -u)
    } | sort -u > "$TOOLS/apt/base"
    as_installed < "$TOOLS/apt/base" > "$TOOLS/apt/status.new"
    mv "$TOOLS/apt/status.new" "$TOOLS/apt/status"
    # Without this apt prefers the archive's record of the same version over the bare one above, and reinstalls it.
    printf 'Package: *\nPin: release a=now\nPin-Priority: 1001\n' > "$TOOLS/apt/preferences"

    : > "$TOOLS/apt/chosen"
    while read -r _ group packages; do
        say "lock: $group"
        closure $packages | sed "s/$/ $group/" >> "$TOOLS/apt/chosen"
    done < <(grep '^group ' "$ROOT/tools/debian/groups")

    cut -d' ' -f1 "$TOOLS/apt/chosen" | sort -u > "$TOOLS/apt/names"
    xargs "$(type -P apt-cache)" -c "$TOOLS/apt/apt.conf" madison < "$TOOLS/apt/names" > "$TOOLS/apt/suites"
    xargs "$(type -P apt-cache)" -c "$TOOLS/apt/apt.conf" show < "$TOOLS/apt/names" > "$TOOLS/apt/records"
    {
        echo "# Made by ./dev lock from tools/debian/groups, for amd64."
        echo "# package version suite sha256 bytes groups path-below-the-mirror"
        lock_lines | LC_ALL=C sort
    } > "$lock.new"
    mv "$lock.new" "$lock"
}

lock_lines() {
    awk '
        FILENAME == ARGV[1] { key = $1 " " $2; groups[key] = groups[key] (groups[key] ? "," : "") $3; next }
        FILENAME == ARGV[2] { sub("/.*", "", $6); key = $1 " " $3; if (!(key in suite)) suite[key] = $6; next }
        /^Package:/ { name = $2 } /^Version:/ { version = $2 } /^SHA256:/ { hash = $2 } /^Size:/ { size = $2 } /^Filename:/ { path = $2 }
        /^$/ { emit() }
        END { emit(); for (key in groups) if (!(key in done)) { print "dev: no record of " key > "/dev/stderr"; exit 1 } }
        function emit(   key) {
            key = name " " version
            if (name && key in groups && !(key in done) && hash && key in suite) {
                print key, suite[key], hash, size, groups[key], path
                done[key] = 1
            }
            name = version = hash = size = path = ""
        }' "$TOOLS/apt/chosen" "$TOOLS/apt/suites" "$TOOLS/apt/records"
}
