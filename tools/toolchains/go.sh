# .tools/go-cache: Go's standard library compiled for wasip1, so that a plugin's build compiles only the plugin.
install_go_cache() {
    local wanted
    install_builders
    wanted=$(digest_of "$TOOLS/packages/golang-1.23-go" "$ROOT/tools/toolchains/go.sh")
    up_to_date go-cache "$wanted" && return
    say "go-cache: compiling Go's standard library for wasip1 (about 20 s)"
    local started=$SECONDS
    rm -rf "$TOOLS/go-cache" "$TOOLS/go-cache.new"
    mkdir -p "$TOOLS/go-cache.new"
    # As the builder calls it (Platform.Builder/Languages/Go): other flags would mean other entries of the cache.
    (
        cd "$TOOLS/go-cache.new"
        env -u GOFLAGS HOME="$TOOLS/go-cache.new" GOCACHE="$TOOLS/go-cache.new" GOENV=off GOOS=wasip1 GOARCH=wasm CGO_ENABLED=0 GOPROXY=off \
            GOFLAGS=-trimpath "$TOOLS/bin/go" build std
    ) >&2 9>&- || fail "go build std failed: see above"
    chmod -R a+rX "$TOOLS/go-cache.new"
    mv "$TOOLS/go-cache.new" "$TOOLS/go-cache"
    stamp go-cache "$wanted"
    say "go-cache: done in $((SECONDS - started)) s, $(du -sm "$TOOLS/go-cache" | cut -f1) MiB"
}
