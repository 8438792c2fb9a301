# .tools/js-engine/engine.wasm: QuickJS with our glue and runtime, made once from npm's quickjs-wasi and sdk/javascript.
install_js_engine() {
    local wanted sources=$ROOT/sdk/javascript
    install_npm
    wanted=$(digest_of $(find "$sources/engine" "$sources/runtime" -type f | LC_ALL=C sort) "$ROOT/tools/npm/package-lock.json" "$ROOT/tools/toolchains/js-engine.sh")
    up_to_date js-engine "$wanted" && return
    say "js-engine: making engine.wasm (about 15 s)"
    local started=$SECONDS
    mkdir -p "$TOOLS/js-engine.new"
    sh "$sources/engine/build.sh" "$TOOLS/npm/node_modules" "$TOOLS/js-engine.new" >&2 9>&- || fail "the JavaScript engine could not be made: see above"
    rm -rf "$TOOLS/js-engine"
    mv "$TOOLS/js-engine.new" "$TOOLS/js-engine"
    stamp js-engine "$wanted"
    say "js-engine: done in $((SECONDS - started)) s"
}
