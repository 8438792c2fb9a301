# ./dev spec: the official WebAssembly tests.
source "$ROOT/tools/install.sh"
source "$ROOT/tools/dotnet.sh"
install_parts tests
build tests/Platform.Wasm.SpecTests/Platform.Wasm.SpecTests.csproj
exec dotnet "$(output_of Platform.Wasm.SpecTests)/Platform.Wasm.SpecTests.dll" "$@"
