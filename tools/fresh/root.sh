# A Debian 12 machine as a folder: what debootstrap makes of it, the .NET SDK and Node of this machine, nothing else.

# What Microsoft's and Node's own packages depend on; of Debian itself only what every installation has.
FRESH_PACKAGES=ca-certificates,libicu72,libssl3,libstdc++6,zlib1g

# make_base FOLDER: once; a stamp holds what it was made from.
make_base() {
    local base=$1 wanted started=$SECONDS
    wanted=$(digest_of "$ROOT/tools/fresh/root.sh" <(dotnet --version) <(node --version))
    [ "$(cat "$base.made-from" 2> /dev/null)" != "$wanted" ] || return 0
    rm -rf "$base" "$base.made-from"
    mkdir -p "$base"
    say "fresh: debootstrap $RELEASE (about a minute)"
    PATH="$TOOLS/bin:$PATH" DEBOOTSTRAP_DIR=$TOOLS/root/usr/share/debootstrap sh "$TOOLS/root/usr/sbin/debootstrap" --variant=minbase --include="$FRESH_PACKAGES" \
        --keyring=/usr/share/keyrings/debian-archive-keyring.gpg "$RELEASE" "$base" "$(mirror_of "$RELEASE")" > "$base.log" 2>&1 ||
        fail "debootstrap failed: see $base.log"
    add_dotnet "$base"
    add_node "$base"
    add_mirrors "$base"
    chroot "$base" useradd --create-home --shell /bin/bash newcomer
    printf '%s\n' "$wanted" > "$base.made-from"
    say "fresh: made in $((SECONDS - started)) s, $(du -sm "$base" | cut -f1) MiB, $(chroot "$base" dpkg-query -W | wc -l) packages, .NET SDK $(dotnet --version), Node $(node --version)"
}

add_dotnet() {
    local from
    from=$(dirname "$(readlink -f "$(command -v dotnet)")")
    mkdir -p "$1/usr/share/dotnet"
    cp -a "$from/." "$1/usr/share/dotnet/"
    ln -s /usr/share/dotnet/dotnet "$1/usr/bin/dotnet"
}

add_node() {
    local npm
    npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
    cp "$(readlink -f "$(command -v node)")" "$1/usr/bin/node"
    mkdir -p "$1/usr/lib/node_modules"
    cp -a "$npm" "$1/usr/lib/node_modules/npm"
    ln -s ../lib/node_modules/npm/bin/npm-cli.js "$1/usr/bin/npm"
    ln -s ../lib/node_modules/npm/bin/npx-cli.js "$1/usr/bin/npx"
}

# How this machine reaches its mirrors; not what it has fetched from them.
add_mirrors() {
    local suite
    for suite in "$RELEASE" "$RELEASE-updates" "$RELEASE-security"; do
        printf 'deb %s %s main\n' "$(mirror_of "$suite")" "$suite"
    done > "$1/etc/apt/sources.list"
    copy_if_there "$1" /etc/apt/apt.conf.d/*proxy* /etc/apt/apt.conf.d/*registry* /etc/apt/auth.conf.d/* /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt
    for home in root etc/skel; do
        mkdir -p "$1/$home/.nuget/NuGet"
        [ ! -f ~/.npmrc ] || cp ~/.npmrc "$1/$home/.npmrc"
        [ ! -f ~/.nuget/NuGet/NuGet.Config ] || cp ~/.nuget/NuGet/NuGet.Config "$1/$home/.nuget/NuGet/"
    done
}

copy_if_there() {
    local root=$1 file
    shift
    for file in "$@"; do
        [ ! -f "$file" ] || { mkdir -p "$root$(dirname "$file")" && cp -L "$file" "$root$file"; }
    done
}
