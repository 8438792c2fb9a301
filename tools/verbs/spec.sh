# ./dev spec: the official WebAssembly tests. Its last lines are the counts by mode; each command that was skipped is listed in a table.
source "$ROOT/tools/install.sh"
source "$ROOT/tools/dotnet.sh"
install_parts tests
build tests/Platform.Wasm.SpecTests/Platform.Wasm.SpecTests.csproj
exec dotnet "$(output_of Platform.Wasm.SpecTests)/Platform.Wasm.SpecTests.dll" --skips "$ROOT/artifacts/tables/spec/skips.md" "$@"
