# Packages of tools/npm, tools/sbom and tools/schemas from their lock files, with integrity checked and no package's script run.
install_npm() { install_npm_packages npm; }
install_sbom() { install_npm_packages sbom; }
install_schemas() { install_npm_packages schemas; }

install_npm_packages() {
    local part=$1 from=$ROOT/tools/$1 wanted
    wanted=$(digest_of "$from/package.json" "$from/package-lock.json" "$ROOT/tools/npm.sh")
    up_to_date "$part" "$wanted" && return
    have npm || fail "npm is missing: install Node.js 20 or later"
    say "$part: installing $(grep -c '"integrity"' "$from/package-lock.json") packages"
    local started=$SECONDS
    mkdir -p "$TOOLS/$part"
    cp "$from/package.json" "$from/package-lock.json" "$TOOLS/$part/"
    (cd "$TOOLS/$part" && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error > /dev/null 9>&-) || fail "npm ci failed: see above"
    chmod -R a+rX "$TOOLS/$part"
    stamp "$part" "$wanted"
    say "$part: done in $((SECONDS - started)) s, $(du -sm "$TOOLS/$part" | cut -f1) MiB"
}
