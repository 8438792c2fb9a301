#!/usr/bin/env bash
# reach-inside.sh CLOSED CLONE COMMAND...: in a new mount namespace, puts an open folder in the place of CLOSED, then runs the command.
set -euo pipefail
closed=$1 clone=$2
shift 2

stage=$(mktemp -d)
mount -t tmpfs -o mode=711,size=1m opened "$stage"
keep() {
    local at=$stage${1#"$closed"}
    [ ! -e "$at" ] || return 0
    mkdir -p "$at"
    mount --rbind "$1" "$at"
}
keep "$clone"
# The SDK and Node, where somebody has them in his home.
for program in dotnet node; do
    folder=$(dirname "$(readlink -f "$(command -v "$program")")")
    [ "$program" = dotnet ] || folder=$(dirname "$folder")
    case $folder in "$closed"/*) keep "$folder" ;; esac
done
case $HOME/ in
    "$closed"/*)
        mkdir -m 700 "$stage/.home"
        mount --rbind "$HOME" "$stage/.home"
        export HOME=$closed/.home
        ;;
esac
mount --move "$stage" "$closed"
rmdir "$stage"
cd "$clone"
exec "$@"
