# ./dev fresh [root|user]: README's two commands in a new Debian 12, of which nothing but the .NET SDK and Node is this machine's. Needs root.
source "$ROOT/tools/install.sh"
source "$ROOT/tools/fresh/root.sh"

modes=("$@")
[ $# -gt 0 ] || modes=(root user)
for mode in "${modes[@]}"; do
    case $mode in root | user) ;; *) say "usage: ./dev fresh [root|user]"; exit 64 ;; esac
done
[ "$(id -u)" -eq 0 ] || fail "a new Debian needs device files and mounts of its own: run ./dev fresh as root"
have git || fail "git is missing: apt-get install git"
[ -z "$(git -C "$ROOT" status --porcelain)" ] || say "fresh: uncommitted changes are left out of the clone"

install_parts fresh
place=$ROOT/artifacts/fresh
mkdir -p "$place"
exec 8> "$place/lock"
flock -n 8 || fail "another ./dev fresh is at work in $place"
make_base "$place/base"

failed=0
for mode in "${modes[@]}"; do
    machine=$place/$mode
    rm -rf --one-file-system "$machine"
    cp -a --reflink=auto "$place/base" "$machine"
    user=root home=/root
    [ "$mode" = root ] || user=newcomer home=/home/newcomer
    git clone --quiet --no-hardlinks "$ROOT" "$machine$home/platform"
    chroot "$machine" chown -R "$user:" "$home"
    install -D -m 755 "$ROOT/tools/fresh/follow.sh" "$machine/usr/local/bin/follow.sh"
    say "fresh: as $user, in $machine (its logs: $machine$home/*.log)"
    "$ROOT/tools/fresh/enter.sh" "$machine" "$user" "$home/platform" env HOME="$home" follow.sh "$home/report" < /dev/null || failed=1
    cp "$machine$home/report" "$place/$mode.report"
done

echo
for mode in "${modes[@]}"; do
    echo "== as ${mode/user/an ordinary user}"
    cat "$place/$mode.report"
done
exit "$failed"
