# ./dev wasm ...: the engine's command line, in the directory it is called from.
source "$ROOT/tools/dotnet.sh"
build Platform.Wasm.Tool/Platform.Wasm.Tool.csproj
exec dotnet "$(output_of Platform.Wasm.Tool)/wasm.dll" "$@"
