#!/usr/bin/env bash
# enter.sh ROOT USER HOME COMMAND...: runs a command in a Debian folder as on a machine of its own, with processes and mounts that end with it.
# The root is exchanged and not just changed (chroot): who is in a chroot may make no namespaces, which the sandbox of builds needs.
set -euo pipefail
root=$1 user=$2 home=$3
shift 3

if [ "${FRESH_INSIDE:-}" != yes ]; then
    export FRESH_INSIDE=yes
    exec unshare --mount --pid --ipc --uts --fork --kill-child --propagation private "$0" "$root" "$user" "$home" "$@"
fi

mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount -o remount,bind,ro "$root/sys"
mount -t tmpfs -o mode=755 devices "$root/dev"
for device in null zero full random urandom tty; do
    touch "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 terminals "$root/dev/pts"
mount -t tmpfs -o mode=1777 shared "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
ln -s /proc/self/fd/0 "$root/dev/stdin"
ln -s /proc/self/fd/1 "$root/dev/stdout"
ln -s /proc/self/fd/2 "$root/dev/stderr"
mkdir -p "$root/.outer"

# Only how to reach the mirrors comes along.
settings=(HOME="$home" USER="$user" LOGNAME="$user" LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY PLATFORM_DEBIAN_MIRROR NUGET_CERT_REVOCATION_MODE; do
    [ -z "${!name:-}" ] || settings+=("$name=${!name}")
done
for name in SSL_CERT_FILE NODE_EXTRA_CA_CERTS; do
    [ -z "${!name:-}" ] || settings+=("$name=/etc/ssl/certs/ca-certificates.crt")
done

cd "$root"
pivot_root . .outer
exec env -i "${settings[@]}" chroot . /bin/bash -c 'umount -l /.outer && rmdir /.outer && user=$1 && cd "$2" && shift 2 && exec setpriv --reuid="$user" --regid="$user" --init-groups "$@"' enter "$user" "$home" "$@"
