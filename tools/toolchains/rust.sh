# .tools/rust: a sysroot with std for wasm32-wasip1 (Debian ships its source, not its build) and the SDK crate.
#   .tools/rust/lib/rustlib/wasm32-wasip1/lib/   std's rlibs, and wasi-libc in self-contained/
#   .tools/rust/sdk/libplatform.rlib             the SDK

install_rust() {
    install_builders
    install_rust_std
    install_rust_sdk
}

rust_target=wasm32-wasip1

install_rust_std() {
    local wanted
    wanted=$(digest_of "$TOOLS"/packages/{rustc-web,rust-web-src,lld-22,wasi-libc} "$ROOT"/tools/toolchains/{rust.sh,host-ld})
    up_to_date rust-std "$wanted" && return
    local started=$SECONDS work=$TOOLS/rust.new
    say "rust: compiling std for $rust_target (about a minute)"
    rm -rf "$work" "$TOOLS/rust-host"
    mkdir -p "$work/build/.cargo" "$work/build/src" "$TOOLS/rust-host"
    write_host_libraries

    local std=$TOOLS/root/usr/lib/rustlib/src/rust/library into=$work/sysroot/lib/rustlib/$rust_target/lib
    cat > "$work/build/.cargo/config.toml" << EOF
[source.crates-io]
replace-with = "vendor"
[source.vendor]
directory = "$std/vendor"
[target.x86_64-unknown-linux-gnu]
linker = "$ROOT/tools/toolchains/host-ld"
EOF
    printf '[package]\nname = "std-only"\nversion = "0.0.0"\nedition = "2021"\n' > "$work/build/Cargo.toml"
    printf '#![no_std]\n' > "$work/build/src/lib.rs"
    (
        cd "$work/build"
        # -Z build-std is what makes the compiler's own library; Debian's stable compiler does so when asked this way.
        RUSTC_BOOTSTRAP=1 CARGO_HOME=$work/cargo RUSTC=$TOOLS/bin/rustc PLATFORM_TOOLS=$TOOLS \
            RUSTFLAGS="-Cembed-bitcode=yes --remap-path-prefix=$TOOLS/root/usr/lib/rustlib/src/rust=/rustc" \
            "$TOOLS/bin/cargo" build --quiet --offline --release -Z build-std=std,panic_abort --target "$rust_target"
    ) >&2 9>&- || fail "Rust's std could not be compiled: see above"

    mkdir -p "$into/self-contained"
    cp "$work/build/target/$rust_target/release/deps"/*.rlib "$into/"
    rm -f "$into"/libstd_only-*.rlib
    cp "$TOOLS/root/usr/lib/wasm32-wasi"/{crt1-command.o,crt1-reactor.o,libc.a} "$into/self-contained/"
    rm -rf "$TOOLS/rust"
    mv "$work/sysroot" "$TOOLS/rust"
    rm -rf "$work" "$TOOLS/rust-host"
    rm -f "$TOOLS/stamps/rust"
    stamp rust-std "$wanted"
    say "rust: std done in $((SECONDS - started)) s, $(du -sm "$TOOLS/rust" | cut -f1) MiB"
}

# Debian's libc.so and libm.so are linker scripts with absolute paths of a machine that has libc6-dev installed.
write_host_libraries() {
    local lib=$TOOLS/root/usr/lib/x86_64-linux-gnu
    echo "GROUP(/lib/x86_64-linux-gnu/libc.so.6 $lib/libc_nonshared.a AS_NEEDED(/lib64/ld-linux-x86-64.so.2))" > "$TOOLS/rust-host/libc.so"
    echo "GROUP(/lib/x86_64-linux-gnu/libm.so.6)" > "$TOOLS/rust-host/libm.so"
}

# Merges threads.rs into the object that every program starts with.
add_threads() {
    local object=$TOOLS/rust/threads.o start=$TOOLS/rust/lib/rustlib/$rust_target/lib/self-contained/crt1-command.o
    "$TOOLS/bin/rustc" --sysroot "$TOOLS/rust" --target "$rust_target" --edition 2021 --crate-type lib --emit obj -C opt-level=3 -C panic=abort \
        --remap-path-prefix="$ROOT"=/platform "$ROOT/tools/toolchains/threads.rs" -o "$object"
    "$TOOLS/bin/wasm-ld" --relocatable "$TOOLS/root/usr/lib/wasm32-wasi/crt1-command.o" "$object" -o "$start.new"
    mv "$start.new" "$start"
    rm "$object"
}

install_rust_sdk() {
    local wanted
    wanted=$(digest_of "$TOOLS/stamps/rust-std" "$ROOT/tools/toolchains/threads.rs" $(find "$ROOT/sdk/rust" -type f | LC_ALL=C sort))
    up_to_date rust "$wanted" && return
    (add_threads) >&2 9>&- || fail "the thread functions could not be compiled: see above"
    sh "$ROOT/sdk/rust/build.sh" "$TOOLS/bin/rustc" "$TOOLS/rust" "$TOOLS/rust/sdk" >&2 9>&- || fail "the Rust SDK could not be compiled: see above"
    chmod -R a+rX "$TOOLS/rust"
    stamp rust "$wanted"
    say "rust: SDK done"
}
