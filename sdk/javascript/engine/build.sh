#!/bin/sh
# Makes engine.wasm, the QuickJS engine that every JavaScript and TypeScript plugin is a memory image of.
# usage: build.sh NODE_MODULES OUTPUT_DIRECTORY      (quickjs-wasi, binaryen and esbuild in NODE_MODULES; about 15 s, once per release)
set -eu
modules=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

features="--enable-mutable-globals --enable-bulk-memory --enable-bulk-memory-opt --enable-nontrapping-float-to-int --enable-sign-ext --enable-reference-types --enable-multivalue --enable-extended-const"
binaryen() { tool=$1; shift; node "$modules/binaryen/bin/$tool" $features "$@"; }

# The WASI calls that must be frozen while an image is made, or that have no meaning here, go to the glue.
binaryen wasm-dis "$modules/quickjs-wasi/quickjs.wasm" -o "$work/quickjs.wat"
sed -i 's/(import "wasi_snapshot_preview1" "\(clock_time_get\|random_get\|fd_close\|fd_seek\|fd_fdstat_get\)"/(import "env" "\1"/' "$work/quickjs.wat"
binaryen wasm-as "$work/quickjs.wat" -o "$work/quickjs.wasm"
binaryen wasm-as "$here/glue.wat" -o "$work/glue.wasm"
binaryen wasm-merge "$work/quickjs.wasm" qjs "$work/glue.wasm" env -o "$work/merged.wasm" --skip-export-conflicts
binaryen wasm-metadce "$work/merged.wasm" --graph-file="$here/exports.json" -o "$work/reduced.wasm" > "$work/unused.txt"
binaryen wasm-opt -O2 --strip-debug --strip-producers --strip-target-features "$work/reduced.wasm" -o "$work/bare.wasm"

# The runtime (Web APIs, run loop) is evaluated once, here, and becomes part of the memory image.
esbuild="$modules/@esbuild/linux-x64/bin/esbuild"
[ -x "$esbuild" ] || esbuild="$modules/esbuild/bin/esbuild"
(cd "$here/.." && "$esbuild" runtime/index.js --bundle --format=iife --target=es2023 --log-level=warning --outfile="$work/runtime.js")
node "$here/snapshot.mjs" "$work/bare.wasm" init_engine "$work/runtime.js" "$work/engine.wasm"
mv "$work/engine.wasm" "$out/engine.wasm"
