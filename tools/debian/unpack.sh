# Fetches the locked packages of a group and unpacks them into .tools/root. Nothing is configured, nothing is started.

# Connections to the mirror at once: enough to hide latency, few enough to be polite.
PARALLEL_DOWNLOADS=4

locked() {
    awk -v group="$1" '!/^#/ { n = split($6, of, ","); for (i = 1; i <= n; i++) if (of[i] == group) { print; next } }' \
        "$(lock_in_force)"
}

# A mirror keeps only the newest packages. When it has dropped a locked one, this machine resolves a lock of its own, which
# Debian's signature vouches for; it holds until the committed one changes.
lock_in_force() {
    local own=$TOOLS/debian.lock committed=$ROOT/tools/debian.lock
    if [ -f "$own" ] && [ "$(cat "$own.for" 2> /dev/null)" = "$(digest_of "$committed")" ]; then
        printf '%s\n' "$own"
    else
        printf '%s\n' "$committed"
    fi
}

# Changes when the packages of the group do, or how they are put there, or where.
package_digest() {
    digest_of <(locked "$1") <(printf '%s\n' "$TOOLS") "$ROOT"/tools/{programs,relocate.sh,debian/groups,debian/unpack.sh}
}

install_packages() {
    local group=$1 wanted
    wanted=$(package_digest "$group")
    up_to_date "$group" "$wanted" && return
    [ "$(dpkg --print-architecture)" = amd64 ] || fail "the packages in tools/debian.lock are for amd64; this machine is $(dpkg --print-architecture)"

    prepare_root
    if ! fetch_packages "$group"; then
        say "$group: the mirror has other versions than tools/debian.lock; resolving anew (./dev lock would make that the committed lock)"
        source "$ROOT/tools/debian/resolve.sh"
        resolve "$TOOLS/debian.lock"
        digest_of "$ROOT/tools/debian.lock" > "$TOOLS/debian.lock.for"
        fetch_packages "$group" || fail "$group: packages could not be fetched"
        wanted=$(package_digest "$group")
    fi
    unpack_packages "$group"
    relocate
    stamp "$group" "$wanted"
}

prepare_root() {
    local top
    mkdir -p "$TOOLS"/{packages,archives/partial} "$TOOLS/root/usr"/{bin,sbin,lib,lib64}
    # Debian's merged /usr; packages of Debian 12 still ship some files under the old names.
    for top in bin sbin lib lib64; do
        [ -L "$TOOLS/root/$top" ] || ln -s "usr/$top" "$TOOLS/root/$top"
    done
}

unpacked() { [ -f "$TOOLS/packages/$1" ] && [ "$(head -1 "$TOOLS/packages/$1")" = "$2" ]; }

# Lines of the group that are not unpacked and not yet downloaded.
missing() {
    local main security base
    main=$(mirror_of "$RELEASE")
    security=$(mirror_of "$RELEASE-security")
    locked "$1" | while read -r name version suite hash size groups path; do
        [[ $suite == *-security ]] && base=$security || base=$main
        unpacked "$name" "$hash" || [ -f "$TOOLS/archives/$hash.deb" ] || printf '%s %s %s %s\n' "$hash" "$size" "$base$path" "$name"
    done
}

fetch_packages() {
    local group=$1 list=$TOOLS/archives/$1.list total count started=$SECONDS
    missing "$group" > "$list"
    count=$(wc -l < "$list")
    [ "$count" -eq 0 ] && return
    total=$(awk '{ sum += $2 } END { print sum }' "$list")
    say "$group: fetching $count packages, $(megabytes "$total")"

    local jobs=() worker
    for worker in $(seq 0 $((PARALLEL_DOWNLOADS - 1))); do
        # The biggest first and in turn, so that the workers end together.
        sort -k2,2nr "$list" | awk -v n="$PARALLEL_DOWNLOADS" -v worker="$worker" 'NR % n == worker' > "$list.$worker"
        fetch_list "$list.$worker" &
        jobs+=($!)
    done
    show_progress "$total" "${jobs[@]}"

    local worst=0 status job
    for job in "${jobs[@]}"; do
        status=0
        wait "$job" || status=$?
        [ "$status" -le "$worst" ] || worst=$status
    done
    [ "$worst" -ne 2 ] || fail "$group: nothing was unpacked. Another mirror may help (PLATFORM_DEBIAN_MIRROR)"
    [ "$worst" -eq 0 ] || { sed -n '/^[EW]:/p' "$list".*.log | sort -u | head -5 >&2; return 1; }
    rm -f "$list".*
    say "$group: fetched in $((SECONDS - started)) s"
}

# Apt's own downloader: it knows this machine's proxies. What arrives counts only with the locked SHA-256.
fetch_list() {
    local arguments=() hash size url name
    while read -r hash size url name; do
        arguments+=("$url" "$TOOLS/archives/partial/$hash" "")
    done < "$1"
    [ ${#arguments[@]} -eq 0 ] && return
    /usr/lib/apt/apt-helper -qq -o APT::Sandbox::User="$(id -un)" download-file "${arguments[@]}" \
        > "$1.log" 2>&1 9>&- || return 1
    while read -r hash size url name; do
        if ! printf '%s  %s\n' "$hash" "$TOOLS/archives/partial/$hash" | sha256sum --check --status; then
            rm -f "$TOOLS/archives/partial/$hash"
            say "$name from the mirror does not have the SHA-256 of the lock: deleted"
            return 2
        fi
        mv "$TOOLS/archives/partial/$hash" "$TOOLS/archives/$hash.deb"
    done < "$1"
}

show_progress() {
    local total=$1 job alive before now started=$SECONDS
    shift
    [ -t 2 ] || return 0
    hush
    before=$(du -sb "$TOOLS/archives" | cut -f1)
    while :; do
        alive=0
        for job in "$@"; do kill -0 "$job" 2> /dev/null && alive=1; done
        [ "$alive" -eq 0 ] && break
        now=$(du -sb "$TOOLS/archives" | cut -f1)
        progress "$(megabytes $((now - before))) of $(megabytes "$total"), $((SECONDS - started)) s"
        sleep 0.5
    done
    hush
}

unpack_packages() {
    local group=$1 started=$SECONDS name version suite hash size groups path count=0 skip=(--anchored --no-wildcards-match-slash)
    while read -r _ path; do skip+=("--exclude=$path"); done < <(grep '^skip ' "$ROOT/tools/debian/groups")
    while read -r name version suite hash size groups path; do
        unpacked "$name" "$hash" && continue
        forget "$name"
        # Recorded before its files are there, so that an interrupted unpacking can be cleaned up too.
        dpkg-deb --fsys-tarfile "$TOOLS/archives/$hash.deb" | tar -t --exclude='*/' > "$TOOLS/packages/$name.files"
        dpkg-deb --fsys-tarfile "$TOOLS/archives/$hash.deb" |
            tar -x -C "$TOOLS/root" --keep-directory-symlink --no-same-owner --no-same-permissions "${skip[@]}"
        printf '%s\n%s %s\n' "$hash" "$name" "$version" > "$TOOLS/packages/$name"
        rm "$TOOLS/archives/$hash.deb"
        count=$((count + 1))
    done < <(locked "$group")
    [ "$count" -eq 0 ] || say "$group: unpacked in $((SECONDS - started)) s, .tools/root is now $(du -sm "$TOOLS/root" | cut -f1) MiB"
}

# Removes an older version's files.
forget() {
    [ -f "$TOOLS/packages/$1.files" ] || return 0
    rm -f "$TOOLS/packages/$1"
    (cd "$TOOLS/root" && grep -v '/$' "$TOOLS/packages/$1.files" | tr '\n' '\0' | xargs -0 rm -f --) || true
}
