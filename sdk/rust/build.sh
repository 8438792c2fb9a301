#!/bin/sh
# Compiles the SDK once, for every build to link with.
# usage: build.sh RUSTC SYSROOT OUTPUT_DIRECTORY      → OUTPUT_DIRECTORY/libplatform.rlib
set -eu
rustc=$1 sysroot=$2
mkdir -p "$3"
out=$(cd "$3" && pwd)
cd "$(dirname "$0")"
# The same flags as the builder's (Platform.Builder/Languages/Rust), so that both fit one linked module.
"$rustc" --sysroot "$sysroot" --target wasm32-wasip1 --edition 2021 --crate-name platform --crate-type rlib \
    -C opt-level=3 -C panic=abort -C embed-bitcode=yes --remap-path-prefix="$(pwd)"=/platform-sdk \
    src/lib.rs -o "$out/libplatform.rlib"
