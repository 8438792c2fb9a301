# Packages of tools/npm from their lock file, with integrity checked and no package's script run.
install_npm() {
    local wanted
    wanted=$(digest_of "$ROOT"/tools/npm/package.json "$ROOT"/tools/npm/package-lock.json "$ROOT/tools/npm.sh")
    up_to_date npm "$wanted" && return
    have npm || fail "npm is missing: install Node.js 18 or later"
    say "npm: installing $(grep -c '"integrity"' "$ROOT/tools/npm/package-lock.json") packages"
    local started=$SECONDS
    mkdir -p "$TOOLS/npm"
    cp "$ROOT"/tools/npm/package.json "$ROOT"/tools/npm/package-lock.json "$TOOLS/npm/"
    (cd "$TOOLS/npm" && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error > /dev/null 9>&-) || fail "npm ci failed: see above"
    chmod -R a+rX "$TOOLS/npm"
    stamp npm "$wanted"
    say "npm: done in $((SECONDS - started)) s, $(du -sm "$TOOLS/npm" | cut -f1) MiB"
}
