# Servers and executors that root starts run as another user, who must get to the clone. Below a closed folder such as /root,
# this shell and what it starts see that folder opened, in a mount namespace of their own: with the clone, the SDK and Node in
# it, and root's home as closed as before (HOME names its other place).

reach() {
    local closed
    [ "$(id -u)" -eq 0 ] || return 0
    closed=$(closed_above "$ROOT")
    [ -n "$closed" ] || return 0
    if ! unshare --mount --propagation private true 2> /dev/null; then
        say "dev: $closed is closed to other users and this container allows no mount namespace: Postgres will not start. Move the clone"
        return 0
    fi
    exec unshare --mount --propagation private bash "$ROOT/tools/reach-inside.sh" "$closed" "$ROOT" "$ROOT/dev" "$@"
}

# The outermost folder above a path that other users may not enter; nothing when they may enter all.
closed_above() {
    local path=$1 closed='' mode
    while [ "$path" != / ]; do
        path=$(dirname "$path")
        mode=$(stat -c %a "$path")
        (((8#$mode & 1) == 1)) || closed=$path
    done
    printf '%s' "$closed"
}
