# ./dev build
source "$ROOT/tools/dotnet.sh"
build Platform.sln
